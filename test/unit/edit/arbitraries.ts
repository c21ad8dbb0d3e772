import fc from 'fast-check';
import { emptyRaster } from '../../../src/core/edit/raster.ts';
import type { Raster } from '../../../src/core/edit/raster.ts';
import type { Region } from '../../../src/core/edit/region.ts';
import { numbersRegion, presetRegion, regionPresets } from '../../../src/core/edit/region.ts';
import type { ImageSize } from '../../../src/core/pictures/size.ts';

/** Sizes of pictures up to a longest side. */
export function sizes(longest: number, least = 1): fc.Arbitrary<ImageSize> {
  const side = fc.integer({ min: least, max: longest });
  return fc.record({ width: side, height: side });
}

/** Regions of a picture, none of them empty: presets, and up to three rectangles anywhere. */
export function regions(size: ImageSize): fc.Arbitrary<Region> {
  const rect = fc
    .record({
      x: fc.integer({ min: 0, max: size.width - 1 }),
      y: fc.integer({ min: 0, max: size.height - 1 }),
      width: fc.integer({ min: 1, max: size.width }),
      height: fc.integer({ min: 1, max: size.height }),
    })
    .map((numbers) => numbersRegion({ unit: 'px', ...numbers }, size));
  const several = fc.array(rect, { minLength: 1, maxLength: 3 }).map((each) => each.flat());
  const preset = fc.constantFrom(...regionPresets).map((name) => presetRegion(name, size));
  return fc.oneof(several, preset).filter((region) => region.length > 0);
}

/** Pictures of random pixels, of any alpha, also with colours under what is clear. */
export function anyRaster(
  longest: number,
  depths: readonly Raster['depth'][] = [8, 16],
): fc.Arbitrary<Raster> {
  return fc
    .tuple(sizes(longest), fc.constantFrom(...depths), fc.integer())
    .map(([size, depth, seed]) => {
      const raster = emptyRaster(size, depth);
      let state = seed;
      for (let at = 0; at < raster.data.length; at++) {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
        raster.data[at] = state >>> 24;
      }
      const step = depth / 8;
      for (let at = 3 * step; at < raster.data.length; at += 4 * step) {
        const kind = (raster.data[at] ?? 0) % 3;
        if (kind < 2) raster.data.fill(kind === 0 ? 0 : 255, at, at + step);
      }
      return raster;
    });
}
