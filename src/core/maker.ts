import { setTimeout as delay } from 'node:timers/promises';
import type { AnswerItem } from './api/answer.ts';
import { generate } from './api/client.ts';
import type { ClientOptions, GenerationAnswer } from './api/client.ts';
import { download } from './api/download.ts';
import { retryDelay } from './api/retry.ts';
import { inParallel } from './atMost.ts';
import { ImageError } from './errors.ts';
import type { Range } from './models/tokens.ts';
import { requestsFor } from './order.ts';
import type { Body, Order } from './order.ts';
import { orderProblems } from './orderProblems.ts';
import type { PictureFile } from './pictures/incoming.ts';
import type { Picture } from './pictures/picture.ts';
import type { PictureOrigin, PictureStore } from './pictures/pictureStore.ts';
import { mayHavePaid, mayHaveSpent, pay } from './spending.ts';
import type { SpendingOptions } from './spending.ts';

/** Where and how an order is carried out. */
export interface MakerOptions extends ClientOptions, SpendingOptions {
  readonly store: PictureStore;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** The first wait before a request is sent again, where the service asks for none. */
  readonly backoffMs?: number;
  /** Hears what happens meanwhile. */
  readonly onProgress: (progress: Progress) => void;
}

/** What happens while an order is carried out. */
export type Progress =
  /** The service asks for patience; the same request goes out again at that time. */
  | { readonly type: 'waiting'; readonly until: Date; readonly reason: ImageError }
  /** A preview of a stream lies at this path until the next progress of its request. */
  | { readonly type: 'preview'; readonly path: string }
  | { readonly type: 'sent' }
  | { readonly type: 'kept'; readonly picture: Picture };

/** What came of an order: the pictures that are kept, and why others are missing. */
export interface Made {
  readonly pictures: readonly Picture[];
  readonly failures: readonly ImageError[];
}

/** How many requests of one order are under way at a time (CometAPI's guide to rate limits: keep it low). */
const sideBySide = 3;

/**
 * Carries out an order: pays for each picture once, and has it on disk before anybody hears of it.
 *
 * @throws {ImageError} when there is no picture at all; `invalid`, before anything is sent, when the
 * model cannot take what was chosen.
 */
export async function make(order: Order, options: MakerOptions): Promise<Made> {
  const [problem] = orderProblems(order);
  if (problem) {
    throw new ImageError('invalid', `${problem.field}: ${problem.reason}`, { problem });
  }
  // A folder that cannot be written is found out before the money is spent.
  await options.store.checkWritable();
  const results = await inParallel(requestsFor(order), sideBySide, (body) =>
    fulfil(order, body, options),
  );
  return sortOut(results, options.signal);
}

/** One request, from its body to its kept pictures. */
async function fulfil(whole: Order, body: Body, options: MakerOptions) {
  const order = { ...whole, options: { ...whole.options, n: picturesOf(body) } };
  const started = Date.now();
  const previews = new Previews(options);
  try {
    const answer = await request(order, body, previews, options);
    const share = pay(order, answer, options);
    return await Promise.allSettled(
      answer.items.map(async (item) => {
        const file = await fileOf(item, options);
        const origin = originOf(order, body, answer, item, Date.now() - started, share);
        const picture = await options.store.keep(file, origin);
        options.onProgress({ type: 'kept', picture });
        return picture;
      }),
    );
  } finally {
    await previews.clear();
  }
}

function picturesOf({ n }: Body): number {
  return typeof n === 'number' ? n : 1;
}

/** Sends a request, and again only where nothing can have been billed. */
async function request(
  order: Order,
  body: Body,
  previews: Previews,
  options: MakerOptions,
): Promise<GenerationAnswer> {
  const { store, timeoutMs, signal, backoffMs, onProgress } = options;
  for (let retries = 0; ; retries++) {
    const isSent = !signal.aborted;
    try {
      onProgress({ type: 'sent' });
      return await generate(options, {
        request: { route: 'generations', body: { kind: 'json', fields: body } },
        wanted: picturesOf(body),
        onAddress: () => Promise.resolve(),
        open: () => store.open(),
        onPreview: (preview) => previews.show(preview),
        timeoutMs,
        signal,
      });
    } catch (error) {
      // A picture of which there were previews was begun, so it may have been billed.
      if (isSent && (previews.haveCome || mayHavePaid(error))) mayHaveSpent(order, options);
      if (!ImageError.is(error) || previews.haveCome) throw error;
      const wait = retryDelay(error, retries, backoffMs);
      if (wait === undefined) throw error;
      onProgress({ type: 'waiting', until: new Date(Date.now() + wait), reason: error });
      await pause(wait, signal);
    }
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    throw new ImageError('cancelled', 'Cancelled.', {}, { cause: error });
  }
}

/** The latest preview of one request; each is a file that goes when the next one comes. */
class Previews {
  readonly #options: MakerOptions;
  #latest: PictureFile | undefined;
  #haveCome = false;

  constructor(options: MakerOptions) {
    this.#options = options;
  }

  get haveCome(): boolean {
    return this.#haveCome;
  }

  async show(preview: PictureFile): Promise<void> {
    this.#haveCome = true;
    await this.clear();
    this.#latest = preview;
    this.#options.onProgress({ type: 'preview', path: preview.path });
  }

  async clear(): Promise<void> {
    if (this.#latest) await this.#options.store.discard(this.#latest);
    this.#latest = undefined;
  }
}

async function fileOf(
  { picture }: AnswerItem,
  { endpoint, store, signal }: MakerOptions,
): Promise<PictureFile> {
  if (picture instanceof ImageError) throw picture;
  if (!('url' in picture)) return picture;
  return download(picture.url, { open: () => store.open(), endpoint, signal });
}

function originOf(
  order: Order,
  body: Body,
  { facts, requestId }: GenerationAnswer,
  { revisedPrompt }: AnswerItem,
  elapsedMs: number,
  cost: Range | undefined,
): PictureOrigin {
  const { prompt, model, ...options } = body;
  return {
    prompt: order.prompt,
    model: order.model,
    options,
    answer: facts,
    elapsedMs,
    ...(revisedPrompt && { revisedPrompt }),
    ...(requestId && { requestId }),
    ...(cost && { cost }),
  };
}

/** Puts the results of all requests together. After cancelling, what is missing is no news. */
function sortOut(
  results: readonly PromiseSettledResult<readonly PromiseSettledResult<Picture>[]>[],
  signal: AbortSignal,
): Made {
  const each = results.flatMap((r): readonly PromiseSettledResult<Picture>[] =>
    r.status === 'fulfilled' ? r.value : [r],
  );
  const pictures = each.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
  const reasons = each.flatMap((r) => (r.status === 'rejected' ? [r.reason as unknown] : []));
  const bug = reasons.find((reason) => !ImageError.is(reason));
  // A bug is thrown as it is, whatever it is, for its stack.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  if (bug !== undefined && pictures.length === 0) throw bug;
  const failures = reasons.filter((reason) => ImageError.is(reason));
  if (pictures.length === 0) throw failures[0] ?? new ImageError('empty', 'No picture came.');
  return { pictures, failures: signal.aborted ? [] : failures };
}
