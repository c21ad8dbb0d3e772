import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { hasCredentials } from '../pictures/credentials.ts';
import { readImageSize } from '../pictures/imageSize.ts';
import { extensionOf, sniffImage, sniffLength } from '../pictures/imageType.ts';
import type { ImageType } from '../pictures/imageType.ts';
import type { PictureRecord } from '../pictures/picture.ts';
import { createId } from '../pictures/pictureId.ts';
import { withReader } from '../pictures/reader.ts';
import { isWholePicture } from '../pictures/wholePicture.ts';

/** After this long nobody is still about to write the record of a picture, in milliseconds. */
const orphanAge = 60_000;
/** After this long nobody is still receiving a picture, in milliseconds. */
const partAge = 24 * 60 * 60_000;

/**
 * Makes the record for a picture that a crash left without one. It was paid for.
 *
 * @returns undefined where it is no whole picture, or too young to tell.
 */
export async function recordOfOrphan(
  folder: string,
  id: string,
  file: string,
): Promise<PictureRecord | undefined> {
  const path = join(folder, file);
  const { mtime, size: byteLength } = await stat(path);
  if (Date.now() - mtime.getTime() < orphanAge) return undefined;
  const seen = await inspect(path, byteLength);
  if (!seen) return undefined;
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return {
    id,
    file,
    keptAt: mtime.toISOString(),
    prompt: '',
    model: 'unknown',
    options: {},
    answer: {},
    elapsedMs: 0,
    ...seen,
    byteLength,
    sha256: digest.digest('hex'),
  };
}

/**
 * Gives a file its name that arrived whole, but that a crash kept from becoming a picture.
 *
 * @returns undefined where it is none, or may still be arriving.
 */
export async function finishPart(
  folder: string,
  part: string,
): Promise<{ readonly id: string; readonly file: string } | undefined> {
  const path = join(folder, part);
  const { mtime, size } = await stat(path);
  if (Date.now() - mtime.getTime() < partAge) return undefined;
  const seen = await inspect(path, size);
  if (!seen) return undefined;
  // Two windows that find it at once must give it the same name.
  const id = createId(mtime, part.slice(0, 8));
  const file = `${id}.${extensionOf(seen.type)}`;
  await rename(path, join(folder, file));
  return { id, file };
}

/** What a file shows of itself; undefined for what is no whole picture. */
function inspect(
  path: string,
  byteLength: number,
): Promise<
  { type: ImageType; hasCredentials: boolean; width?: number; height?: number } | undefined
> {
  return withReader(path, async (readAt) => {
    const type = sniffImage(await readAt(0, sniffLength));
    if (!type || !(await isWholePicture(type, byteLength, readAt))) return undefined;
    const size = await readImageSize(type, readAt);
    return { type, hasCredentials: await hasCredentials(type, readAt), ...size };
  });
}
