import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { mediaTypeOf } from '../pictures/imageType.ts';
import type { Picture } from '../pictures/picture.ts';
import type { DecodableType } from './decode.ts';
import type { ReducedPicture } from './encode.ts';
import type { Assignment } from './worker.ts';

/** What of a kept picture it takes. */
export type ReduciblePicture = Pick<Picture, 'path' | 'type' | 'byteLength'>;

/** Up to this size a picture that is not decoded here goes as it is, in bytes. */
const mostUntouched = 1_000_000;

/** Beyond that a picture was made to take long; the largest take a few seconds. */
const patienceMs = 20_000;

/**
 * A picture as a model can look at it: of 512 pixels at the most for PNG and JPEG, untouched for WebP
 * and GIF. Undefined where there is none: a picture that is too large or broken, or of another type.
 *
 * @param worker path of the bundle of `worker.ts`, which does the work off this thread.
 */
export async function reducePicture(
  { path, type, byteLength }: ReduciblePicture,
  worker: string,
): Promise<ReducedPicture | undefined> {
  switch (type) {
    case 'png':
    case 'jpeg':
      return reduceApart({ path, type }, worker);
    case 'webp':
    case 'gif':
      if (byteLength > mostUntouched) return undefined;
      return { bytes: new Uint8Array(await readFile(path)), mediaType: mediaTypeOf(type) };
    case 'avif':
    case 'svg':
      return undefined;
  }
}

async function reduceApart(
  workerData: Assignment & { readonly type: DecodableType },
  file: string,
): Promise<ReducedPicture | undefined> {
  const thread = new Worker(file, {
    workerData,
    execArgv: [],
    // The young generation is garbage for the most part, which is to be swept up early.
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4 },
  });
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const answered = once(thread, 'message', { signal });
    const ended = once(thread, 'exit', { signal }).then(() => []);
    const [reduced] = (await Promise.race([answered, ended])) as [ReducedPicture?];
    return reduced;
  } catch {
    // Too slow or broken: the picture itself is saved, and nobody needs to hear of its copy.
    return undefined;
  } finally {
    await thread.terminate();
  }
}
