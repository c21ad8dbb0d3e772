import assert from 'node:assert/strict';
import fc from 'fast-check';
import { costFromUsage, estimateCost, estimateTotal } from '../../src/core/models/cost.ts';
import type { Price } from '../../src/core/models/price.ts';
import type { Options } from '../../src/core/models/options.ts';
import type { Order } from '../../src/core/order.ts';
import { outputTokens } from '../../src/core/models/tokens.ts';
import type { TokenTable } from '../../src/core/models/tokens.ts';

const fourTiers = ['low', 'medium', 'high'];
const sixTiers = [...fourTiers, 'xhigh', 'max'];

describe('outputTokens', () => {
  /** OpenAI's image generation guide and cost calculator. */
  const published: readonly (readonly [
    table: TokenTable,
    qualities: readonly string[],
    size: string,
    tokens: readonly number[],
  ])[] = [
    ['gptImage2', fourTiers, '1024x1024', [196, 1756, 7024]],
    ['gptImage2', fourTiers, '1536x1024', [158, 1372, 5488]],
    ['gptImage2', fourTiers, '1024x1536', [158, 1372, 5488]],
    ['gptImage2', fourTiers, '3840x2160', [371, 3336, 13342]],
    ['gptImage2', fourTiers, '2160x3840', [371, 3336, 13342]],
    ['gptImage25', sixTiers, '1024x1024', [196, 439, 1756, 3122, 7024]],
    ['gptImage1', fourTiers, '1024x1024', [272, 1056, 4160]],
    ['gptImage1', fourTiers, '1024x1536', [408, 1584, 6240]],
    ['gptImage1', fourTiers, '1536x1024', [400, 1568, 6208]],
  ];
  for (const [table, qualities, size, tokens] of published) {
    it(`of ${table} at ${size} are ${tokens.join(', ')}`, () => {
      const expected = tokens.map((figure) => ({ low: figure, high: figure }));
      assert.deepEqual(
        qualities.map((quality) => outputTokens(table, quality, size)),
        expected,
      );
      const whole = { low: Math.min(...tokens), high: Math.max(...tokens) };
      for (const open of ['auto', undefined]) {
        assert.deepEqual(outputTokens(table, open, size), whole);
      }
    });
  }

  it('of the lower tiers of 2.6 are only known within a factor of four', () => {
    const of = (quality: string) => outputTokens('gptImage26', quality, '1024x1024');
    assert.deepEqual(sixTiers.map(of), [
      { low: 196, high: 784 },
      { low: 439, high: 1756 },
      { low: 1756, high: 1756 },
      { low: 3122, high: 3122 },
      { low: 7024, high: 7024 },
    ]);
  });
});

describe('estimateCost', () => {
  const square = { size: '1024x1024' };
  const none: Price = {};
  const rows: readonly (readonly [
    model: string,
    options: Options,
    price: Price,
    expected: readonly [low: number, high: number] | undefined,
  ])[] = [
    ['gpt-image-2', { ...square, quality: 'low' }, none, [0.006, 0.006]],
    ['gpt-image-2', { ...square, quality: 'medium' }, none, [0.053, 0.053]],
    ['gpt-image-2', { ...square, quality: 'high' }, none, [0.211, 0.211]],
    ['gpt-image-2', { ...square, quality: 'high', n: 3 }, none, [0.632, 0.632]],
    ['gpt-image-2', { size: '3840x2160', quality: 'high' }, none, [0.4, 0.4]],
    ['gpt-image-2', {}, none, [0.006, 0.211]],
    ['gpt-image-2.5-flare', { ...square, quality: 'xhigh' }, none, [0.094, 0.094]],
    ['gpt-image-2.6-flare', { ...square, quality: 'low' }, none, [0.006, 0.024]],
    ['gpt-image-1.5', { ...square, quality: 'low' }, none, [0.009, 0.009]],
    ['gpt-image-1.5', { size: '1024x1536', quality: 'medium' }, none, [0.051, 0.051]],
    ['gpt-image-1.5', { size: '1024x1536', quality: 'high' }, none, [0.2, 0.2]],
    // Two previews of 100 tokens each may come, or none.
    ['gpt-image-2', { ...square, quality: 'low', partial_images: 2 }, none, [0.006, 0.012]],
    ['gpt-image-2', { ...square, quality: 'low' }, { perMillionOutputTokens: 24 }, [0.005, 0.005]],
    ['gpt-image-2', { n: 2 }, { perPicture: 0.04, perMillionOutputTokens: 24 }, [0.08, 0.08]],
    ['qwen-image', { n: 2 }, { perPicture: 0.04 }, [0.08, 0.08]],
    ['qwen-image', {}, none, undefined],
    ['qwen-image', {}, { perMillionOutputTokens: 24 }, undefined],
    ['gpt-image-1-mini', {}, none, undefined],
    ['something-new', {}, { perMillionInputTokens: 1 }, undefined],
  ];
  for (const [model, options, price, expected] of rows) {
    const name = [model, ...[options, price].map((each) => JSON.stringify(each))].join(' ');
    it(`of ${name} is ${expected?.join(' to ') ?? 'unknown'}`, () => {
      const cost = estimateCost({ model, prompt: 'x', options }, price);
      const rounded = cost && [cost.low, cost.high].map((dollars) => Number(dollars.toFixed(3)));
      assert.deepEqual(rounded, expected);
    });
  }
});

describe('the likely cost', () => {
  const rows: readonly (readonly [model: string, options: Options, likely: number])[] = [
    ['gpt-image-2', {}, 0.053],
    ['gpt-image-2', { quality: 'auto', n: 2 }, 0.105],
    ['gpt-image-2', { quality: 'high' }, 0.211],
    ['gpt-image-2', { quality: 'low', partial_images: 2 }, 0.006],
    ['gpt-image-1.5', {}, 0.034],
    ['gpt-image-2.6-flare', { quality: 'low' }, 0.006],
  ];
  for (const [model, options, likely] of rows) {
    it(`of ${model} ${JSON.stringify(options)} is ${likely}`, () => {
      assert.equal(
        estimateCost({ model, prompt: 'x', options })?.likely.toFixed(3),
        likely.toFixed(3),
      );
    });
  }

  it('lies between the least and the most, also of several orders', () => {
    const quality = fc.constantFrom('auto', 'low', 'medium', 'high', 'xhigh', 'max', undefined);
    const model = fc.constantFrom(
      'gpt-image-1.5',
      'gpt-image-2',
      'gpt-image-2.5-flare',
      'gpt-image-2.6-flare',
    );
    const order = fc
      .record({
        model,
        quality,
        n: fc.integer({ min: 1, max: 10 }),
        partial_images: fc.integer({ min: 0, max: 3 }),
      })
      .map(({ model, quality, ...rest }): Order => ({
        model,
        prompt: 'x',
        options: { ...rest, ...(quality && { quality }) },
      }));
    fc.assert(
      fc.property(fc.array(order), (orders) => {
        const { low = 0, likely = -1, high = 0 } = estimateTotal(orders) ?? {};
        return low <= likely && likely <= high;
      }),
    );
  });
});

describe('costFromUsage', () => {
  const details = { input_tokens_details: { image_tokens: 0, text_tokens: 13 } };
  const openAi = { input_tokens: 13, ...details, output_tokens: 196, total_tokens: 209 };
  const withText = { ...openAi, output_tokens_details: { image_tokens: 190, text_tokens: 6 } };
  const gateway = { prompt_tokens: 16, completion_tokens: 208, total_tokens: 224 };
  const zeros = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 981 };
  const mixed = { ...zeros, input_tokens: 785, output_tokens: 196 };
  const seedream = { generated_images: 2, output_tokens: 8192, total_tokens: 8192 };

  const rows: readonly (readonly [
    name: string,
    model: string,
    usage: Record<string, unknown> | undefined,
    price: Price | undefined,
    pictures: number,
    microdollars: number | undefined,
  ])[] = [
    ['OpenAI’s shape', 'gpt-image-2', openAi, undefined, 1, 13 * 5 + 196 * 30],
    ['picture tokens apart from text', 'gpt-image-2', withText, undefined, 1, 13 * 5 + 190 * 30],
    ['an older model', 'gpt-image-1.5', openAi, undefined, 1, 13 * 5 + 196 * 32],
    ['a gateway’s names', 'gpt-image-2', gateway, undefined, 1, 16 * 5 + 208 * 30],
    ['zeros beside the figures', 'gpt-image-2', mixed, undefined, 1, 785 * 5 + 196 * 30],
    [
      'the directory’s price',
      'gpt-image-2',
      openAi,
      { perMillionInputTokens: 4, perMillionOutputTokens: 24 },
      1,
      13 * 4 + 196 * 24,
    ],
    ['a price of output alone', 'new', openAi, { perMillionOutputTokens: 24 }, 1, 196 * 24],
    ['a price per picture', 'doubao-seedream-5-0', seedream, { perPicture: 0.04 }, 2, 80_000],
    ['a price per picture and no usage', 'qwen-image', undefined, { perPicture: 0.03 }, 1, 30_000],
    ['no price', 'doubao-seedream-5-0', seedream, undefined, 2, undefined],
    ['no usage', 'gpt-image-2', undefined, undefined, 1, undefined],
    ['nothing but zeros', 'gpt-image-2', zeros, undefined, 1, undefined],
    ['figures that are none', 'gpt-image-2', { output_tokens: 'many' }, undefined, 1, undefined],
  ];
  for (const [name, model, usage, price, pictures, microdollars] of rows) {
    it(`takes ${name}`, () => {
      const cost = costFromUsage(model, usage, price, pictures);
      assert.equal(cost === undefined ? cost : Math.round(cost * 1e6), microdollars);
    });
  }
});
