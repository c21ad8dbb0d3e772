import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { hasCredentials } from '../pictures/credentials.ts';
import { readImageSize } from '../pictures/imageSize.ts';
import { extensionOf, sniffImage, sniffLength } from '../pictures/imageType.ts';
import type { ImageType } from '../pictures/imageType.ts';
import type { PictureOrigin, PictureRecord } from '../pictures/picture.ts';
import { withReader } from '../pictures/reader.ts';
import { isWholePicture } from '../pictures/wholePicture.ts';

/** After this long nobody is still about to write the record of a picture, in milliseconds. */
const orphanAge = 60_000;
/** After this long nobody is still receiving a picture, in milliseconds. */
const partAge = 24 * 60 * 60_000;

/** What is said of a picture of which nothing is known but its bytes. */
export const unknownOrigin: PictureOrigin = {
  prompt: '',
  model: 'unknown',
  options: {},
  answer: {},
  elapsedMs: 0,
};

/**
 * Makes the record for a picture that a crash left without one. It was paid for.
 *
 * @returns undefined where it is no whole picture, or too young to tell.
 */
export async function recordOfOrphan(path: string): Promise<PictureRecord | undefined> {
  return (await isOlderThan(orphanAge, path)) ? recordOfFile(path, unknownOrigin) : undefined;
}

/**
 * Gives a file its name that arrived whole, but that a crash kept from becoming a picture. One that can
 * never become whole goes, since nobody receives it any more.
 *
 * @returns the path under its new name; undefined where it is none, or may still be arriving.
 */
export async function finishPart(path: string): Promise<string | undefined> {
  if (!(await isOlderThan(partAge, path))) return undefined;
  const seen = await inspect(path);
  if (!seen) {
    await rm(path, { force: true });
    return undefined;
  }
  // Two windows that find it at once give it the same name.
  const id = basename(path).split('.', 1)[0] ?? '';
  const finished = join(dirname(path), `${id}.${extensionOf(seen.type)}`);
  await rename(path, finished);
  return finished;
}

/**
 * Makes the record of a picture that lies in a file.
 *
 * @param path a file whose name begins with the picture's id.
 * @returns undefined where it is no whole picture.
 */
export async function recordOfFile(
  path: string,
  origin: PictureOrigin,
): Promise<PictureRecord | undefined> {
  const seen = await inspect(path);
  if (!seen) return undefined;
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  const [id = ''] = basename(path).split('.', 1);
  const { mtime, size: byteLength } = await stat(path);
  return {
    ...origin,
    id,
    file: `${id}.${extensionOf(seen.type)}`,
    keptAt: mtime.toISOString(),
    ...seen,
    byteLength,
    sha256: digest.digest('hex'),
  };
}

async function isOlderThan(age: number, path: string): Promise<boolean> {
  return Date.now() - (await stat(path)).mtime.getTime() >= age;
}

/** What a file shows of itself; undefined for what is no whole picture. */
async function inspect(
  path: string,
): Promise<
  { type: ImageType; hasCredentials: boolean; width?: number; height?: number } | undefined
> {
  const { size: byteLength } = await stat(path);
  return withReader(path, async (readAt) => {
    const type = sniffImage(await readAt(0, sniffLength));
    if (!type || !(await isWholePicture(type, byteLength, readAt))) return undefined;
    const size = await readImageSize(type, readAt);
    return { type, hasCredentials: await hasCredentials(type, readAt), ...size };
  });
}
