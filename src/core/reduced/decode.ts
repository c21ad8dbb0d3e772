import { decode as decodeJpeg } from 'jpeg-js';
import { PNG } from 'pngjs';
import type { Bitmap } from './scaleDown.ts';

/** The picture types that are decoded here. */
export type DecodableType = 'png' | 'jpeg';

/** The largest picture that any model draws, 4096 × 4096; more is not decoded. */
export const mostPixels = 4096 * 4096;

/**
 * Decodes a picture. What that takes is bounded by `mostPixels`, whatever the bytes say.
 *
 * @throws where the bytes are no such picture, or one of too many pixels.
 */
export async function decode(bytes: Buffer, type: DecodableType): Promise<Bitmap> {
  if (type === 'png') return decodePng(bytes);
  return decodeJpeg(bytes, {
    useTArray: true,
    maxResolutionInMP: mostPixels / 1e6,
    maxMemoryUsageInMB: 512,
  });
}

function decodePng(bytes: Buffer): Promise<Bitmap> {
  return new Promise((resolve, reject) => {
    const png = new PNG();
    // Told before anything is inflated; what is thrown here ends the parsing.
    png.on('metadata', ({ width, height, interlace }) => {
      if (width * height > mostPixels) throw new RangeError('The picture is too large.');
      // What such a picture inflates to is not bounded by its size, and no model draws one.
      if (interlace) throw new RangeError('The picture is interlaced.');
    });
    png.parse(bytes, (error: Error | null) => (error ? reject(error) : resolve(png)));
  });
}
