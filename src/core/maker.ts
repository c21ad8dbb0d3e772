import type { AnswerItem } from './api/answer.ts';
import { generate } from './api/client.ts';
import type { ClientOptions, GenerationAnswer } from './api/client.ts';
import { download } from './api/download.ts';
import { ImageError } from './errors.ts';
import { bodyFor } from './order.ts';
import type { Order } from './order.ts';
import type { PictureFile } from './pictures/incoming.ts';
import type { Picture } from './pictures/picture.ts';
import type { PictureStore } from './pictures/pictureStore.ts';

/** Where and how an order is carried out. */
export interface MakerOptions extends ClientOptions {
  readonly store: PictureStore;
  readonly timeoutMs: number;
}

/** What came of an order: the pictures that are kept, and why others are missing. */
export interface Made {
  readonly pictures: readonly Picture[];
  readonly failures: readonly ImageError[];
}

/**
 * Carries out an order: pays once, and has every picture on disk before anybody hears of it.
 *
 * @throws {ImageError} when there is no picture at all.
 */
export async function make(
  order: Order,
  options: MakerOptions,
  signal: AbortSignal,
): Promise<Made> {
  // A full or read-only disk is found out before the money is spent.
  await options.store.checkWritable();
  const started = Date.now();
  const body = bodyFor(order);
  const open = () => options.store.open();
  const answer = await generate(options, { body, open, timeoutMs: options.timeoutMs, signal });

  const results = await Promise.allSettled(
    answer.items.map(async (item) => {
      const file = await fileOf(item, options, signal);
      const origin = originOf(order, body, answer, item, Date.now() - started);
      return options.store.keep(file, origin);
    }),
  );
  return sortOut(results);
}

async function fileOf(
  { picture }: AnswerItem,
  { fetch, endpoint, store }: MakerOptions,
  signal: AbortSignal,
): Promise<PictureFile> {
  if (picture instanceof ImageError) throw picture;
  if (!('url' in picture)) return picture;
  return download(picture.url, {
    fetch,
    open: () => store.open(),
    allowLocal: endpoint.isLocal,
    signal,
  });
}

function originOf(
  { prompt, model }: Order,
  body: Readonly<Record<string, unknown>>,
  { facts, requestId }: GenerationAnswer,
  { revisedPrompt }: AnswerItem,
  elapsedMs: number,
) {
  const options = Object.fromEntries(
    Object.entries(body).filter(([name]) => name !== 'prompt' && name !== 'model'),
  );
  return {
    prompt,
    model,
    options,
    answer: facts,
    elapsedMs,
    ...(revisedPrompt && { revisedPrompt }),
    ...(requestId && { requestId }),
  };
}

function sortOut(results: readonly PromiseSettledResult<Picture>[]): Made {
  const pictures = results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
  const reasons = results.flatMap((r) => (r.status === 'rejected' ? [r.reason as unknown] : []));
  const failures = reasons.filter((reason) => ImageError.is(reason));
  const bug = reasons.find((reason) => !ImageError.is(reason));
  if (pictures.length === 0) throw failures[0] ?? bug;
  return { pictures, failures };
}
