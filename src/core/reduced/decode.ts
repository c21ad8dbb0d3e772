import type { FileHandle } from 'node:fs/promises';
import type { ReadAt } from '../pictures/search.ts';
import { decodeJpeg } from './decodeJpeg.ts';
import { decodePng } from './decodePng.ts';
import type { Bitmap } from './scaleDown.ts';

/** The picture types that are decoded here. */
export type DecodableType = 'png' | 'jpeg';

/**
 * Decodes a picture no larger than it is needed, and turns it upright. What that takes is bounded,
 * whatever the bytes say: some megabytes, and for a JPEG its file.
 *
 * @param side what the longer side has to have, in pixels, unless the picture is smaller; it may have up
 * to twice as many.
 * @throws where the file holds no such picture, or one of too many pixels.
 */
export async function decode(file: FileHandle, type: DecodableType, side: number): Promise<Bitmap> {
  if (type === 'jpeg') return decodeJpeg(await file.readFile(), side);
  const readAt: ReadAt = async (offset, length) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  };
  return decodePng(readAt, side);
}
