import { liesOnItsSide } from '../pictures/orientation.ts';
import type { Orientation } from '../pictures/orientation.ts';
import type { Bitmap } from './scaleDown.ts';

/**
 * Turns and mirrors a picture as its orientation in Exif wants it to be looked at.
 *
 * @param pixelLength what a pixel takes, in bytes.
 */
export function upright(bitmap: Bitmap, orientation: Orientation = 1, pixelLength = 4): Bitmap {
  if (orientation === 1) return bitmap;
  const isOnSide = liesOnItsSide(orientation);
  const width = isOnSide ? bitmap.height : bitmap.width;
  const height = isOnSide ? bitmap.width : bitmap.height;
  const data = new Uint8Array(bitmap.data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // The first row of what is stored lies along these sides of what is seen (Exif, Orientation).
      const across = fromRight.includes(orientation) ? width - 1 - x : x;
      const down = fromBottom.includes(orientation) ? height - 1 - y : y;
      const from = isOnSide ? across * bitmap.width + down : down * bitmap.width + across;
      const to = (y * width + x) * pixelLength;
      for (let byte = 0; byte < pixelLength; byte++)
        data[to + byte] = bitmap.data[from * pixelLength + byte] ?? 0;
    }
  }
  return { width, height, data };
}

const fromRight: readonly Orientation[] = [2, 3, 6, 7];
const fromBottom: readonly Orientation[] = [3, 4, 7, 8];
