import * as z from 'zod/mini';
import { orderEdit } from '../orderEdit.ts';

/** What the service said about its answer; every field is optional and model-dependent. */
export const answerFacts = z.object({
  /** Seconds since 1970. */
  created: z.optional(z.number()),
  background: z.optional(z.string()),
  output_format: z.optional(z.string()),
  quality: z.optional(z.string()),
  size: z.optional(z.string()),
  model: z.optional(z.string()),
  /** Four shapes are in CometAPI's and OpenAI's samples, so it is kept as it came. */
  usage: z.optional(z.record(z.string(), z.unknown())),
});
export type AnswerFacts = z.infer<typeof answerFacts>;

/** What something cost, in US dollars; where it is known exactly, both ends are equal. */
export const costRange = z.object({ low: z.number(), high: z.number() });

/** A picture that was made of an answer: laid over its source, or cut to its shape. */
const composition = z.object({
  /** Its file name, from the folder of the record on. */
  file: z.string(),
  type: z.enum(['png', 'jpeg']),
  width: z.number(),
  height: z.number(),
  byteLength: z.number(),
  sha256: z.string(),
  /** The share of the pixels outside of the region that the answer changed visibly, from 0 to 1. */
  changedOutside: z.number(),
  /** How softly the region's edge is laid over the source, in pixels; missing where it was only cut. */
  feather: z.optional(z.number()),
});
export type Composition = Readonly<z.infer<typeof composition>>;

/**
 * Why a change shows as the service answered, although it was to be laid over its source or cut: that is
 * still to be done, a person wants it so, or the answer is of another type or shape, or cannot be read.
 */
const reasonForAnswer = z.enum(['pending', 'chosen', 'type', 'shape', 'unreadable']);
export type ReasonForAnswer = z.infer<typeof reasonForAnswer>;

/** Everything known of one paid picture: the text beside the file in which its bytes lie untouched. */
export const pictureRecord = z.object({
  id: z.string(),
  /** The picture's file name, in the same folder as this record. */
  file: z.string(),
  /** When the picture was kept, ISO 8601. */
  keptAt: z.string(),
  prompt: z.string(),
  revisedPrompt: z.optional(z.string()),
  model: z.string(),
  /** The options as they were sent, under their wire names. */
  options: z.record(z.string(), z.unknown()),
  answer: answerFacts,
  requestId: z.optional(z.string()),
  elapsedMs: z.number(),
  type: z.enum(['png', 'jpeg', 'webp', 'gif', 'avif', 'svg']),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  byteLength: z.number(),
  sha256: z.string(),
  cost: z.optional(costRange),
  /** What was changed, where something was. */
  edit: z.optional(orderEdit),
  /** What is shown instead of the answer. */
  composed: z.optional(composition),
  asAnswered: z.optional(reasonForAnswer),
  /** True for bytes that end too early or came damaged. */
  isIncomplete: z.optional(z.boolean()),
  /** Whether the bytes carry Content Credentials; missing where nobody looked. */
  hasCredentials: z.optional(z.boolean()),
  isStarred: z.optional(z.boolean()),
  /** Where copies were saved, as URIs. */
  savedTo: z.optional(z.readonly(z.array(z.string()))),
  /** The file, as a URI, out of which it was taken in before another picture took its place; made by nobody here. */
  originalOf: z.optional(z.string()),
  /** The SHA-256 of each saved copy whose bytes differ, since the prompt was written into it. */
  copyHashes: z.optional(z.readonly(z.array(z.string()))),
});
export type PictureRecord = z.infer<typeof pictureRecord>;

/**
 * A kept picture: from here on everything passes this, and nothing passes bytes. Its file, type, size and
 * hash are those of what is shown.
 */
export interface Picture extends PictureRecord {
  /** Absolute path of what is shown. */
  readonly path: string;
  /** Absolute path of what the service answered, untouched. */
  readonly answerPath: string;
}

/** What a record says beyond what the file itself tells. */
export type PictureOrigin = Pick<
  PictureRecord,
  | 'prompt'
  | 'revisedPrompt'
  | 'model'
  | 'options'
  | 'answer'
  | 'requestId'
  | 'elapsedMs'
  | 'cost'
  | 'edit'
  | 'asAnswered'
  | 'originalOf'
>;

/** A record as it shows: with the file of what was made of the answer, where something was. */
export function shown<T extends Shown>(record: T): T {
  const { composed } = record;
  if (!composed) return record;
  const { file, type, width, height, byteLength, sha256 } = composed;
  // What is drawn anew carries no signature.
  return { ...record, file, type, width, height, byteLength, sha256, hasCredentials: false };
}

type Shown = Pick<
  PictureRecord,
  'composed' | 'file' | 'type' | 'width' | 'height' | 'byteLength' | 'sha256' | 'hasCredentials'
>;
