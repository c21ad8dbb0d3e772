import assert from 'node:assert/strict';
import { estimateEditCost, inputCost, inputTokens } from '../../../src/core/edit/cost.ts';
import { estimateCost } from '../../../src/core/models/cost.ts';

describe('inputTokens', () => {
  for (const [width, height, patches, tiles] of [
    [512, 512, 256, 194],
    [768, 1024, 768, 323],
    [1024, 1024, 1024, 194],
    [1536, 1024, 1536, 323],
    [2048, 2048, 1536, 194],
    [1, 1, 1, 194],
  ] as const) {
    it(`of ${width} x ${height} are ${patches} by patches and ${tiles} by tiles`, () => {
      assert.equal(inputTokens({ width, height }, 'patches'), patches);
      assert.equal(inputTokens({ width, height }, 'tiles'), tiles);
    });
  }
});

describe('estimateEditCost', () => {
  const square = { width: 1024, height: 1024 };
  const order = {
    model: 'gpt-image-2',
    prompt: 'x',
    options: { quality: 'low', size: '1024x1024' },
  };

  it('adds the pictures that are sent along, by OpenAI’s list or at the gateway’s own rate', () => {
    const output = estimateCost(order);
    assert.ok(output);
    const cost = estimateEditCost(order, [square, square]);
    assert.ok(cost && Math.abs(cost.low - output.low - 2 * 0.008192) < 1e-9);
    assert.equal(
      inputCost('gpt-image-2', square, { perMillionOutputTokens: 24 })?.toFixed(6),
      '0.006554',
    );
  });

  it('reaches from once to once for each answer', () => {
    const three = { ...order, options: { ...order.options, n: 3 } };
    const output = estimateCost(three);
    const cost = estimateEditCost(three, [square]);
    assert.ok(cost && output);
    assert.ok(Math.abs(cost.high - output.high - 3 * 0.008192) < 1e-9);
    assert.ok(Math.abs(cost.low - output.low - 0.008192) < 1e-9);
  });

  it('knows prices by the picture, and says nothing where it knows nothing', () => {
    const grok = { ...order, model: 'grok-imagine-image-2.0', options: {} };
    assert.deepEqual(estimateEditCost(grok, [square], { perPicture: 0.04 }), {
      low: 0.05,
      high: 0.05,
    });
    const seedream = { ...grok, model: 'doubao-seedream-4-5-251128' };
    assert.deepEqual(estimateEditCost(seedream, [square], { perPicture: 0.04 }), {
      low: 0.04,
      high: 0.04,
    });
    assert.equal(estimateEditCost({ ...grok, model: 'something-new' }, [square]), undefined);
  });
});
