import { emptyRaster, pixelBytes } from './raster.ts';
import type { Raster } from './raster.ts';
import { isSideways } from './source/exif.ts';
import type { Orientation } from './source/exif.ts';

/** Turns and mirrors a stored picture until it is upright (Exif 2.32, orientation). */
export function turnUpright(stored: Raster, orientation: Orientation): Raster {
  if (orientation === 1) return stored;
  const { width, height, depth } = stored;
  const upright = isSideways(orientation)
    ? emptyRaster({ width: height, height: width }, depth)
    : emptyRaster(stored, depth);
  const size = pixelBytes(stored);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = places[orientation](x, y, width - 1, height - 1);
      const from = (y * width + x) * size;
      const to = (row * upright.width + column) * size;
      for (let byte = 0; byte < size; byte++)
        upright.data[to + byte] = stored.data[from + byte] ?? 0;
    }
  }
  return upright;
}

/** Where a stored pixel belongs; `right` and `bottom` are the last column and row that are stored. */
type Place = (x: number, y: number, right: number, bottom: number) => readonly [number, number];

const places: Readonly<Record<Orientation, Place>> = {
  1: (x, y) => [x, y],
  2: (x, y, right) => [right - x, y],
  3: (x, y, right, bottom) => [right - x, bottom - y],
  4: (x, y, _right, bottom) => [x, bottom - y],
  5: (x, y) => [y, x],
  6: (x, y, _right, bottom) => [bottom - y, x],
  7: (x, y, right, bottom) => [bottom - y, right - x],
  8: (x, y, right) => [y, right - x],
};
