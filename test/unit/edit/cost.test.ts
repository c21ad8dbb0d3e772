import assert from 'node:assert/strict';
import { costFromUsage, costOf, estimateCost } from '../../../src/core/models/cost.ts';
import { inputCost, inputTokens } from '../../../src/core/models/inputCost.ts';
import type { Order } from '../../../src/core/order.ts';
import { someEdit } from '../../support/edits.ts';

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

describe('estimateCost of a change', () => {
  const size = { width: 1024, height: 1024 };
  const order: Order = {
    model: 'gpt-image-2',
    prompt: 'x',
    options: { quality: 'low', size: '1024x1024' },
  };
  const edited = (base: Order, pictures = 1): Order => ({
    ...base,
    edit: someEdit(size, pictures),
  });

  it('adds the pictures that are sent along, by OpenAI’s list or at the gateway’s own rate', () => {
    const output = estimateCost(order);
    const cost = estimateCost(edited(order, 2));
    assert.ok(cost && output && Math.abs(cost.low - output.low - 2 * 0.008192) < 1e-9);
    assert.equal(
      inputCost('gpt-image-2', size, { perMillionOutputTokens: 24 })?.toFixed(6),
      '0.006554',
    );
  });

  it('counts pictures as they are sent, and the size that is asked for', () => {
    const large = { width: 4096, height: 4096 };
    const [bound, region] = [
      { ...order, options: { quality: 'low' } },
      [{ left: 0, top: 0, width: 64, height: 64 }],
    ];
    const whole = estimateCost({ ...bound, edit: someEdit(large) });
    const part = estimateCost({ ...bound, edit: { ...someEdit(large), region, feather: 8 } });
    assert.ok(whole && part);
    assert.ok(Math.abs(whole.low - part.low - (1536 - 1024) * 8e-6) < 1e-9);
  });

  it('reaches from once to once for each answer', () => {
    const three = { ...order, options: { ...order.options, n: 3 } };
    const output = estimateCost(three);
    const cost = estimateCost(edited(three));
    assert.ok(cost && output);
    assert.ok(Math.abs(cost.high - output.high - 3 * 0.008192) < 1e-9);
    assert.ok(Math.abs(cost.low - output.low - 0.008192) < 1e-9);
  });

  it('knows prices by the picture, and says nothing where it knows nothing', () => {
    const grok: Order = { ...order, model: 'grok-imagine-image-2.0', options: {} };
    const price = { perPicture: 0.04 };
    assert.deepEqual(estimateCost(edited(grok), price), { low: 0.05, likely: 0.05, high: 0.05 });
    assert.deepEqual(costOf(edited(grok), { output_tokens: 9 }, price, 1)?.high, 0.05);
    const seedream = { ...grok, model: 'doubao-seedream-4-5-251128' };
    assert.equal(estimateCost(edited(seedream), price)?.high, 0.04);
    assert.equal(estimateCost(edited({ ...grok, model: 'something-new' })), undefined);
  });

  it('counts the tokens of pictures in an answer by their own price', () => {
    const usage = {
      input_tokens: 1124,
      input_tokens_details: { image_tokens: 1024, text_tokens: 100 },
      output_tokens: 1000,
    };
    assert.equal(
      costFromUsage('gpt-image-2', usage)?.toFixed(6),
      ((100 * 5 + 1024 * 8 + 1000 * 30) / 1e6).toFixed(6),
    );
    assert.equal(
      costFromUsage('gpt-image-2', usage, {
        perMillionInputTokens: 4,
        perMillionOutputTokens: 24,
      })?.toFixed(6),
      ((100 * 4 + 1024 * 6.4 + 1000 * 24) / 1e6).toFixed(6),
    );
  });
});
