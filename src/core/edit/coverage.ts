import type { ImageSize } from '../pictures/size.ts';
import type { Rect, Region } from './region.ts';

/**
 * How much of the change each pixel of a row takes, from 0 to 1.
 *
 * @returns undefined for a row that takes nothing. The memory is used again for the next row.
 */
export type Coverage = (y: number) => Float32Array | undefined;

/**
 * How soft the edge of a region is, in pixels, unless another softness is chosen.
 *
 * @public
 */
export const usualFeather = 8;

/**
 * The coverage of a region whose edge softens inwards: outside it is nothing, from its edge it grows over
 * so many pixels. Where a region ends with the picture it has no edge.
 */
export function coverageOf(region: Region, size: ImageSize, feather: number): Coverage {
  const row = new Float32Array(size.width);
  const ramps = region.map((rect) => ({ rect, ...rampsOf(rect, size, feather) }));
  return (y) => {
    let isCovered = false;
    row.fill(0);
    for (const { rect, across, down } of ramps) {
      const most = down[y - rect.top];
      if (most === undefined) continue;
      isCovered = true;
      for (let index = 0; index < across.length; index++) {
        const share = Math.min(most, across[index] ?? 0);
        if (share > (row[rect.left + index] ?? 0)) row[rect.left + index] = share;
      }
    }
    return isCovered ? row : undefined;
  };
}

function rampsOf({ left, top, width, height }: Rect, size: ImageSize, feather: number) {
  return {
    across: ramp(width, feather, left > 0, left + width < size.width),
    down: ramp(height, feather, top > 0, top + height < size.height),
  };
}

/** From each end that is an edge, the first pixel has one share of `feather + 1`, the next two … */
function ramp(length: number, feather: number, starts: boolean, ends: boolean): Float32Array {
  return Float32Array.from({ length }, (_, index) => {
    const fromStart = starts ? index + 1 : Infinity;
    const fromEnd = ends ? length - index : Infinity;
    return Math.min(1, Math.min(fromStart, fromEnd) / (feather + 1));
  });
}
