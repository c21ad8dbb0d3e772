import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImageError } from '../../src/core/errors.ts';
import type { Made } from '../../src/core/jobs/job.ts';
import type { Hooks } from '../../src/core/jobs/progress.ts';
import type { Order } from '../../src/core/order.ts';
import { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import { openWindow } from './window.ts';
import type { WindowOptions } from './window.ts';

export { someKey } from './window.ts';

/** What differs from a plain order of one picture. */
export interface Making extends Partial<Order>, WindowOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: Hooks['onProgress'];
}

/** Carries an order out at a server, from the door to the kept pictures in a folder. */
export async function makeAt(
  baseUrl: string,
  folder: string,
  { prompt = 'A paper boat', model = 'gpt-image-2', options = {}, ...making }: Making = {},
): Promise<Made> {
  const { signal, onProgress, store = new PictureStore(folder) } = making;
  const own = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
  const { board, start } = openWindow(baseUrl, own, { ...making, store });
  try {
    const { id, made } = await start({ prompt, model, options }, onProgress);
    if (signal?.aborted) board.cancel(id);
    signal?.addEventListener('abort', () => board.cancel(id));
    return await made;
  } finally {
    await board.dispose();
    await rm(own, { recursive: true, force: true });
  }
}

/** The failure that some work ends in; anything else fails the test. */
export async function failureOf(work: Promise<unknown>): Promise<ImageError> {
  const outcome: unknown = await work.catch((error: unknown) => error);
  assert.ok(ImageError.is(outcome), `No failure, but ${String(outcome)}`);
  return outcome;
}
