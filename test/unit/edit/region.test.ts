import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Region } from '../../../src/core/edit/region.ts';
import {
  boundsOf,
  intersection,
  numbersRegion,
  presetRegion,
  regionPresets,
  wholeOf,
} from '../../../src/core/edit/region.ts';
import type { RegionPreset } from '../../../src/core/edit/region.ts';
import { sizes } from './arbitraries.ts';

const size = { width: 1000, height: 500 };

describe('presetRegion', () => {
  const tilings: readonly (readonly RegionPreset[])[] = [
    ['leftHalf', 'rightHalf'],
    ['topHalf', 'bottomHalf'],
    ['leftThird', 'middleColumn', 'rightThird'],
    ['topThird', 'middleRow', 'bottomThird'],
    [
      'topLeft',
      'topCentre',
      'topRight',
      'centreLeft',
      'centre',
      'centreRight',
      'bottomLeft',
      'bottomCentre',
      'bottomRight',
    ],
  ];
  for (const tiling of tilings) {
    it(`${tiling.join(', ')} cover every picture once`, () => {
      fc.assert(
        fc.property(sizes(5000), (each) => {
          const rects = tiling.flatMap((name) => presetRegion(name, each));
          assert.equal(areaOf(rects), each.width * each.height);
          for (const [index, rect] of rects.entries())
            for (const other of rects.slice(index + 1))
              assert.equal(intersection(rect, other), undefined);
        }),
      );
    });
  }

  it('offers each preset once', () => {
    assert.deepEqual(regionPresets.toSorted(), [...tilings.flat(), 'border'].toSorted());
  });

  it('goes all around with the border, and leaves the middle', () => {
    const border = presetRegion('border', size);
    assert.deepEqual(boundsOf(border), wholeOf(size));
    const middle = { left: 63, top: 63, width: 874, height: 374 };
    assert.ok(border.every((rect) => intersection(rect, middle) === undefined));
  });
});

describe('numbersRegion', () => {
  const rows = [
    [{ unit: 'px', x: 10, y: 20, width: 30, height: 40 }, [10, 20, 30, 40]],
    [{ unit: '%', x: 10, y: 20, width: 30, height: 40 }, [100, 100, 300, 200]],
    [{ unit: 'px', x: -10, y: -10, width: 30, height: 9999 }, [0, 0, 20, 500]],
    [{ unit: '%', x: 99.99, y: 0, width: 0.001, height: 100 }, undefined],
    [{ unit: '%', x: 99.9, y: 0, width: 0.001, height: 100 }, [999, 0, 1, 500]],
    [{ unit: 'px', x: 1000, y: 0, width: 5, height: 5 }, undefined],
    [{ unit: 'px', x: 0, y: 0, width: 0, height: 5 }, undefined],
    [{ unit: 'px', x: NaN, y: 0, width: 5, height: 5 }, undefined],
    [{ unit: 'px', x: 0, y: 0, width: Infinity, height: 5 }, undefined],
  ] as const;
  for (const [numbers, expected] of rows) {
    it(`reads ${JSON.stringify(numbers)}`, () => {
      const [rect] = numbersRegion(numbers, size);
      assert.deepEqual(rect && [rect.left, rect.top, rect.width, rect.height], expected);
    });
  }
});

function areaOf(region: Region): number {
  return region.reduce((sum, { width, height }) => sum + width * height, 0);
}
