import assert from 'node:assert/strict';
import fc from 'fast-check';
import sharp from 'sharp';
import { layOver } from '../../../src/core/edit/layOver.ts';
import { cropped, cropToSource, keepTheRest } from '../../../src/core/edit/outcome.ts';
import { fitsPlan, isPadded, planEdit } from '../../../src/core/edit/plan.ts';
import { decodePng } from '../../../src/core/edit/png/decodePng.ts';
import { encodePng } from '../../../src/core/edit/png/encodePng.ts';
import { emptyRaster, pixelBytes } from '../../../src/core/edit/raster.ts';
import type { Raster } from '../../../src/core/edit/raster.ts';
import { presetRegion } from '../../../src/core/edit/region.ts';
import type { Region } from '../../../src/core/edit/region.ts';
import { inspectSource } from '../../../src/core/edit/source/inspect.ts';
import { familyOf } from '../../../src/core/models/catalogue.ts';
import { parseSize } from '../../../src/core/models/sizes.ts';
import { anyRaster, regions } from './arbitraries.ts';

const gpt2 = familyOf('gpt-image-2');
const red = { r: 200, g: 30, b: 40, alpha: 1 };

function filled(width: number, height: number, colour: readonly number[]): Raster {
  const raster = emptyRaster({ width, height }, 8);
  for (let at = 0; at < raster.data.length; at++) raster.data[at] = colour[at % 4] ?? 0;
  return raster;
}

function isInside(region: Region, x: number, y: number): boolean {
  return region.some(
    ({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height,
  );
}

describe('layOver', () => {
  it('touches no byte outside the region, whatever the picture, and all of it deep inside', () => {
    const cases = anyRaster(60).chain((source) =>
      fc.record({
        source: fc.constant(source),
        region: regions(source),
        feather: fc.constantFrom(0, 1, 8),
        scale: fc.constantFrom(0.5, 1, 3),
      }),
    );
    const property = fc.property(cases, ({ source, region, feather, scale }) => {
      const plan = planEdit(source, gpt2, { region });
      const answer = filled(
        Math.ceil(plan.canvas.width * scale),
        Math.ceil(plan.canvas.height * scale),
        [10, 250, 60, 255],
      );
      const before = source.data.slice();
      layOver(source, answer, { plan, region, feather });
      const size = pixelBytes(source);
      for (let y = 0; y < source.height; y++) {
        for (let x = 0; x < source.width; x++) {
          const at = (y * source.width + x) * size;
          const pixel = source.data.subarray(at, at + size);
          if (!isInside(region, x, y)) assert.deepEqual(pixel, before.subarray(at, at + size));
          else if (feather === 0) {
            const high = Array.from(
              { length: 4 },
              (_, channel) => pixel[channel * (source.depth / 8)],
            );
            assert.deepEqual(high, [10, 250, 60, 255]);
          }
        }
      }
    });
    fc.assert(property, { numRuns: 150 });
  });

  it('softens the edge inwards, but not where the region ends with the picture', () => {
    const source = filled(40, 20, [0, 0, 0, 255]);
    const region = presetRegion('leftHalf', source);
    layOver(source, filled(40, 20, [180, 0, 0, 255]), {
      plan: planEdit(source, gpt2),
      region,
      feather: 8,
    });
    const row = Array.from({ length: 40 }, (_, x) => source.data[(10 * 40 + x) * 4]);
    assert.deepEqual(row.slice(0, 12), Array(12).fill(180));
    assert.deepEqual(row.slice(12, 21), [160, 140, 120, 100, 80, 60, 40, 20, 0]);
  });

  it('lets an answer’s transparency through', () => {
    const source = filled(20, 20, [100, 100, 100, 255]);
    layOver(source, filled(20, 20, [200, 200, 200, 0]), {
      plan: planEdit(source, gpt2),
      region: [{ left: 5, top: 5, width: 5, height: 5 }],
      feather: 0,
    });
    assert.equal(source.data[(7 * 20 + 7) * 4 + 3], 0);
    assert.equal(source.data[3], 255);
  });

  it('measures how much was changed outside', () => {
    const region = presetRegion('topHalf', { width: 40, height: 40 });
    const share = (colour: readonly number[]) => {
      const source = filled(40, 40, [100, 100, 100, 255]);
      return layOver(source, filled(40, 40, colour), {
        plan: planEdit(source, gpt2),
        region,
        feather: 8,
      });
    };
    assert.equal(share([100, 100, 100, 255]), 0);
    assert.equal(share([110, 90, 100, 255]), 0);
    assert.equal(share([140, 100, 100, 255]), 1);
    const half = filled(40, 40, [100, 100, 100, 255]);
    const source = filled(40, 40, [100, 100, 100, 255]);
    for (let at = 0; at < half.data.length; at += 4) if ((at / 4) % 40 < 20) half.data[at] = 200;
    assert.equal(layOver(source, half, { plan: planEdit(source, gpt2), region, feather: 0 }), 0.5);
  });

  it('knows an answer of another shape', () => {
    const plan = planEdit({ width: 1600, height: 1000 }, gpt2);
    assert.ok(
      fitsPlan(plan, { width: 1280, height: 800 }) && fitsPlan(plan, { width: 1536, height: 960 }),
    );
    assert.ok(
      !fitsPlan(plan, { width: 1024, height: 1536 }) &&
        !fitsPlan(plan, { width: 1536, height: 1024 }),
    );
  });
});

describe('keepTheRest', () => {
  const region = [{ left: 20, top: 10, width: 30, height: 20 }];

  async function outcomeOf(source: Buffer, type: 'png' | 'jpeg' = 'png') {
    const facts = await inspectSource(source);
    assert.ok(facts);
    const plan = planEdit(facts.size, gpt2);
    const { width, height } = parseSize(plan.fields.size ?? '') ?? facts.size;
    const answer = await sharp({ create: { width, height, channels: 4, background: red } })
      .png()
      .toBuffer();
    const outcome = await keepTheRest(source, facts, answer, { plan, region, feather: 2 }, type);
    assert.ok(outcome);
    return outcome.bytes;
  }

  const data = Buffer.from(
    Array.from({ length: 90 * 60 * 4 }, (_, index) => (index * 29 + (index >> 7)) & 255),
  );
  const image = () => sharp(data, { raw: { width: 90, height: 60, channels: 4 } });

  for (const [name, png] of [
    ['a PNG with alpha', () => image().png()],
    ['a palette', () => image().png({ palette: true })],
    ['an interlaced PNG', () => image().png({ progressive: true })],
    ['16 bits', () => image().toColourspace('rgb16').png()],
    ['grey', () => image().toColourspace('b-w').png()],
    ['a colour profile', () => image().removeAlpha().withIccProfile('p3').png()],
  ] as const) {
    it(`leaves the rest of ${name} as it is, with what says how it is meant`, async () => {
      const source = await png().toBuffer();
      const outcome = await outcomeOf(source);
      const [was, is] = [decodePng(source), decodePng(outcome)];
      assert.deepEqual(
        [is.raster.width, is.raster.height, is.raster.depth],
        [90, 60, was.raster.depth],
      );
      assert.deepEqual(is.kept, was.kept);
      const size = pixelBytes(was.raster);
      let changed = 0;
      for (let pixel = 0; pixel < 90 * 60; pixel++) {
        const same = was.raster.data
          .subarray(pixel * size, pixel * size + size)
          .every((byte, at) => byte === is.raster.data[pixel * size + at]);
        if (isInside(region, pixel % 90, Math.floor(pixel / 90))) changed += same ? 0 : 1;
        else assert.ok(same);
      }
      assert.ok(changed > 500, String(changed));
    });
  }

  it('makes of a JPEG a PNG with its pixels and its profile, or a JPEG again', async () => {
    const source = await image()
      .removeAlpha()
      .withIccProfile('p3')
      .withMetadata({ orientation: 6 })
      .jpeg({ chromaSubsampling: '4:4:4' })
      .toBuffer();
    const [png, jpeg] = [await outcomeOf(source), await outcomeOf(source, 'jpeg')];
    const { icc } = await sharp(source).metadata();
    for (const bytes of [png, jpeg]) {
      const facts = await sharp(bytes).metadata();
      assert.deepEqual([facts.width, facts.height, facts.orientation], [60, 90, undefined]);
      assert.ok(icc && facts.icc?.equals(icc));
    }
    const turned = await sharp(source).rotate().raw().toBuffer();
    const kept = await sharp(png).removeAlpha().raw().toBuffer();
    // Two decoders may round a sample differently.
    for (let at = 0; at < 60 * 9 * 3; at++)
      assert.ok(Math.abs((turned[at] ?? 0) - (kept[at] ?? 0)) < 12);
  });
});

describe('cropToSource', () => {
  it('cuts off what was padded, to the nearest pixel', () => {
    const property = fc.property(
      fc.integer({ min: 700, max: 2048 }),
      fc.integer({ min: 300, max: 2048 }),
      (width, height) => {
        const plan = planEdit({ width, height }, gpt2);
        const answer = {
          width: plan.canvas.width,
          height: plan.canvas.height,
          depth: 8,
          data: new Uint8Array(0),
        } as const;
        const part = cropToSource(answer, { width, height }, plan);
        assert.deepEqual([part.width, part.height], [width, height]);
      },
    );
    fc.assert(property, { numRuns: 50 });
  });

  it('brings back what was in the middle', async () => {
    const source = { width: 1000, height: 250 };
    const plan = planEdit(source, gpt2);
    assert.ok(isPadded(plan, source));
    const answer = filled(plan.canvas.width, plan.canvas.height, [1, 2, 3, 255]);
    const mark = (-plan.canvas.top * plan.canvas.width - plan.canvas.left) * 4;
    answer.data.set([9, 9, 9, 255], mark);
    const outcome = await cropped(encodePng(answer), source, plan, 'png');
    assert.ok(outcome);
    const { raster } = decodePng(outcome.bytes);
    assert.deepEqual(
      [raster.width, raster.height, ...raster.data.subarray(0, 4)],
      [1000, 250, 9, 9, 9, 255],
    );
  });
});
