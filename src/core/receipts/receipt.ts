import * as z from 'zod/mini';
import { ImageError } from '../errors.ts';
import { failureKinds } from '../failures.ts';
import { countOf, orderSchema } from '../order.ts';
import { answerFacts, costRange } from '../pictures/picture.ts';
import { ownerSchema } from './owner.ts';

/** A picture that is made and lies at a temporary address. */
const addressSchema = z.object({
  url: z.string(),
  /** The id that the picture will have. */
  picture: z.string(),
  revisedPrompt: z.exactOptional(z.string()),
});
export type Address = Readonly<z.infer<typeof addressSchema>>;

/** An `ImageError`. Our own words are kept as what is translated, since the next window may speak another language. */
const failureSchema = z.object({
  kind: z.enum(failureKinds),
  message: z.union([
    z.string(),
    z.object({ text: z.string(), values: z.array(z.union([z.string(), z.number()])) }),
  ]),
  details: z.record(z.string(), z.unknown()),
});

/** What the service said when it answered. */
const answeredSchema = z.object({
  /** When, ISO 8601. */
  at: z.string(),
  elapsedMs: z.number(),
  /** How many pictures were in the answer, or at addresses that it named. */
  count: z.number(),
  facts: answerFacts,
});

/**
 * Everything that is known of one paid request, from before its first byte leaves until its outcome is
 * kept. The list of jobs, what is spent, what comes back after a crash and what can be tried again are
 * read from it.
 */
export const receiptSchema = z.object({
  /** Also what the file names of its pictures begin with. */
  id: z.string().check(z.regex(/^[\w-]+$/)),
  /** The job that it belongs to: one order can take several requests. */
  job: z.string().check(z.regex(/^[\w-]+$/)),
  /** What this request asks for. */
  order: orderSchema,
  owner: ownerSchema,
  openedAt: z.string(),
  /** Missing as long as nothing of it has left. */
  sentAt: z.optional(z.string()),
  /** What it may cost, in US dollars; missing where nobody knows. */
  estimate: z.exactOptional(costRange),
  /** What it has cost or may have cost, once that is told to the ledger. */
  cost: z.exactOptional(costRange),
  requestId: z.exactOptional(z.string()),
  answered: z.exactOptional(answeredSchema),
  /** Pictures that are still to be fetched. */
  addresses: z.array(addressSchema),
  /** The ids of the pictures that are kept and whole. */
  pictures: z.array(z.string()),
  /** Why there are no more pictures than these; missing while it is under way. */
  failure: z.exactOptional(failureSchema),
});
export type Receipt = Readonly<z.infer<typeof receiptSchema>>;

/** What can change of a receipt. */
export type ReceiptChange = Partial<Omit<Receipt, 'id' | 'job' | 'order' | 'openedAt'>>;

/** How many of its pictures neither are kept nor lie at an address. */
export function missingOf({ order, pictures, addresses }: Receipt): number {
  return Math.max(0, countOf(order) - pictures.length - addresses.length);
}

/** Whether all that it asked for is kept. */
export function isFulfilled(receipt: Receipt): boolean {
  return receipt.addresses.length === 0 && missingOf(receipt) === 0;
}

/** The id of the `index`th picture or preview that arrives for a receipt. */
export function pictureIdFor({ id }: Pick<Receipt, 'id'>, index: number | ''): string {
  return `${id}-${index}`;
}

/** What a receipt holds of a failure. A bug has no kind; after a reload it counts as an unknown outcome. */
export function storedFailure(error: unknown): NonNullable<Receipt['failure']> {
  if (!ImageError.is(error)) return { kind: 'outcomeUnknown', message: '', details: {} };
  const { kind, sentence, message, details } = error;
  return {
    kind,
    message: sentence ? { text: sentence.text, values: [...sentence.values] } : message,
    details: { ...details },
  };
}

/** The failure that a receipt holds. */
export function failureOf({ failure }: Receipt): ImageError | undefined {
  return failure && new ImageError(failure.kind, failure.message, failure.details);
}
