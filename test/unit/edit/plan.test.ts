import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EditPlan } from '../../../src/core/edit/plan.ts';
import { isCut, isPadded, isReduced, onCanvas, planEdit } from '../../../src/core/edit/plan.ts';
import { intersection, wholeOf } from '../../../src/core/edit/region.ts';
import type { Rect } from '../../../src/core/edit/region.ts';
import { exactSizes, longestSent } from '../../../src/core/edit/shapes.ts';
import { familyOf } from '../../../src/core/models/catalogue.ts';
import { parseSize, sizeProblem } from '../../../src/core/models/sizes.ts';
import type { ImageSize } from '../../../src/core/pictures/size.ts';
import { regions, sizes } from './arbitraries.ts';

const models = [
  'gpt-image-1.5',
  'gpt-image-2',
  'gpt-image-2.6-flare',
  'dall-e-2',
  'qwen-image-edit',
  'doubao-seedream-4-5-251128',
  'doubao-seedream-5-0-260128',
  'grok-imagine-image-2.0',
  'something-new',
] as const;

const wide = (width: number, height: number): ImageSize => ({ width, height });

describe('planEdit', () => {
  const gpt2 = familyOf('gpt-image-2');
  const rows: readonly (readonly [
    ImageSize,
    model: string,
    canvas: Rect,
    sent: ImageSize,
    fields: object,
  ])[] = [
    [
      wide(1600, 1000),
      'gpt-image-2',
      wholeOf(wide(1600, 1000)),
      wide(1600, 1000),
      { size: '1280x800' },
    ],
    [
      wide(1024, 1024),
      'gpt-image-2',
      wholeOf(wide(1024, 1024)),
      wide(1024, 1024),
      { size: '1024x1024' },
    ],
    [wide(64, 64), 'gpt-image-2', wholeOf(wide(64, 64)), wide(64, 64), { size: '1024x1024' }],
    [
      wide(3840, 2160),
      'gpt-image-2',
      wholeOf(wide(3840, 2160)),
      wide(2048, 1152),
      { size: '1280x720' },
    ],
    [
      wide(1000, 667),
      'gpt-image-2',
      { left: -1, top: 0, width: 1002, height: 668 },
      wide(1002, 668),
      { size: '1248x832' },
    ],
    [
      wide(3000, 300),
      'gpt-image-2',
      { left: 0, top: -350, width: 3000, height: 1000 },
      wide(2046, 682),
      { size: '1776x592' },
    ],
    [
      wide(1600, 1000),
      'gpt-image-1.5',
      { left: -1, top: -34, width: 1602, height: 1068 },
      wide(1602, 1068),
      { size: '1536x1024' },
    ],
    [
      wide(1600, 900),
      'grok-imagine-image-2.0',
      wholeOf(wide(1600, 900)),
      wide(1600, 900),
      { aspect_ratio: '16:9' },
    ],
    [
      wide(1600, 1000),
      'doubao-seedream-5-0-260128',
      wholeOf(wide(1600, 1000)),
      wide(1600, 1000),
      { size: '2560x1600' },
    ],
    [
      wide(3001, 2003),
      'qwen-image-edit',
      { left: 0, top: 0, width: 3002, height: 2004 },
      wide(1501, 1002),
      {},
    ],
  ];
  for (const [source, model, canvas, sent, fields] of rows) {
    it(`sends ${source.width} x ${source.height} to ${model} as ${sent.width} x ${sent.height}`, () => {
      assert.deepEqual(planEdit(source, familyOf(model)), { canvas, sent, fields });
    });
  }

  it('keeps to a size that was chosen', () => {
    const { canvas, fields } = planEdit(wide(1600, 1000), gpt2, { shape: '1536x1024' });
    assert.deepEqual(fields, { size: '1536x1024' });
    assert.equal(canvas.width * 1024, canvas.height * 1536);
  });

  it('cuts a region out of a large source with its surroundings, at its own resolution', () => {
    const region = [{ left: 5000, top: 100, width: 400, height: 300 }];
    const plan = planEdit(wide(6000, 4000), gpt2, { region });
    assert.deepEqual(plan.canvas, { left: 4688, top: 0, width: 1024, height: 1024 });
    assert.deepEqual([plan.sent.width, plan.fields.size], [1024, '1024x1024']);
    assert.ok(isCut(plan, wide(6000, 4000)) && !isReduced(plan));
  });

  it('never stretches, always holds what may change, and asks for what is legal', () => {
    const cases = sizes(9000).chain((source) =>
      fc.record({
        source: fc.constant(source),
        region: fc.option(regions(source), { nil: undefined }),
        model: fc.constantFrom(...models),
      }),
    );
    const property = fc.property(cases, ({ source, region, model }) => {
      const family = familyOf(model);
      const plan = planEdit(source, family, { ...(region && { region }) });
      const { canvas, sent, fields } = plan;
      assert.equal(sent.width * canvas.height, sent.height * canvas.width);
      assert.ok(sent.width <= canvas.width);
      assert.ok(
        Math.max(canvas.width, canvas.height) <= longestSent ||
          Math.max(sent.width, sent.height) <= longestSent,
      );
      for (const rect of region ?? [wholeOf(source)])
        assert.deepEqual(intersection(rect, canvas), rect);
      if (fields.size !== undefined) {
        const size = parseSize(fields.size);
        assert.ok(size);
        assert.equal(sizeProblem(fields.size, family.sizes, family.values.size ?? []), undefined);
        assert.equal(size.width * canvas.height, size.height * canvas.width);
      }
      assertAroundSource(plan, source);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('takes a size of exactly the source’s shape wherever there is one', () => {
    const multiple = fc.record({
      across: fc.integer({ min: 1, max: 60 }),
      down: fc.integer({ min: 1, max: 60 }),
      times: fc.integer({ min: 1, max: 30 }),
    });
    const property = fc.property(multiple, ({ across, down, times }) => {
      const source = wide(across * times, down * times);
      const exact = exactSizes(source, gpt2);
      const plan = planEdit(source, gpt2);
      if (exact.length === 0) return;
      assert.ok(!isPadded(plan, source));
      assert.equal(plan.fields.size, exact[0]);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('adds little to sources of an ordinary shape', () => {
    const ordinary = sizes(2048, 700).filter(
      ({ width, height }) => width < 3 * height && height < 3 * width,
    );
    const property = fc.property(ordinary, (source) => {
      const { canvas } = planEdit(source, gpt2);
      assert.ok((canvas.width * canvas.height) / (source.width * source.height) < 1.05);
    });
    fc.assert(property, { numRuns: 200 });
  });
});

describe('onCanvas', () => {
  it('covers at least what it is given, in whole pixels inside the picture', () => {
    const cases = sizes(5000, 4).chain((source) =>
      fc.record({ source: fc.constant(source), region: regions(source) }),
    );
    const property = fc.property(cases, ({ source, region }) => {
      const plan = planEdit(source, familyOf('gpt-image-2'), { region });
      for (const rect of region) {
        const { left, top, width, height } = onCanvas(rect, plan, plan.sent);
        const scale = plan.canvas.width / plan.sent.width;
        assert.ok(left * scale + plan.canvas.left <= rect.left + 1e-9);
        assert.ok((left + width) * scale + plan.canvas.left >= rect.left + rect.width - 1e-9);
        assert.ok(top * scale + plan.canvas.top <= rect.top + 1e-9);
        assert.ok((top + height) * scale + plan.canvas.top >= rect.top + rect.height - 1e-9);
        assert.deepEqual(intersection({ left, top, width, height }, wholeOf(plan.sent)), {
          left,
          top,
          width,
          height,
        });
      }
    });
    fc.assert(property, { numRuns: 200 });
  });
});

/** What is sent is either a part of the source or all of it, with the rest of the canvas around it. */
function assertAroundSource({ canvas }: EditPlan, source: ImageSize): void {
  for (const [start, length, own] of [
    [canvas.left, canvas.width, source.width],
    [canvas.top, canvas.height, source.height],
  ] as const) {
    if (length <= own) assert.ok(start >= 0 && start + length <= own);
    else assert.ok(start <= 0 && start + length >= own && Math.abs(2 * start + length - own) <= 1);
  }
}
