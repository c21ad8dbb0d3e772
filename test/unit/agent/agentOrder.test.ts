import assert from 'node:assert/strict';
import { agentOrder } from '../../../src/core/agent/agentOrder.ts';
import { readRequest } from '../../../src/core/agent/request.ts';
import { ImageError } from '../../../src/core/errors.ts';
import type { Options } from '../../../src/core/models/options.ts';

function order(input: object, model = 'gpt-image-2', options: Options = {}) {
  return agentOrder(readRequest({ prompt: 'A boat', ...input }), { model, options });
}

function refuses(input: object, says: RegExp, model?: string): void {
  assert.throws(
    () => order(input, model),
    (error) => {
      assert.ok(ImageError.is(error, 'invalid'));
      assert.match(error.message, says);
      return true;
    },
  );
}

describe('agentOrder', () => {
  it('takes the person’s model unless the agent names one', () => {
    assert.equal(order({}).model, 'gpt-image-2');
    assert.equal(order({ model: 'qwen-image' }).model, 'qwen-image');
  });

  it('asks for the format that the path promises, where the model lets it be chosen', () => {
    assert.deepEqual(order({ path: 'a.jpg' }).options, { output_format: 'jpeg' });
    assert.deepEqual(order({ path: 'a.png' }, 'dall-e-3').options, {});
  });

  it('takes what the person chose beside it, as far as it fits', () => {
    const wanted: Options = {
      n: 4,
      size: '1024x1024',
      quality: 'low',
      background: 'transparent',
      output_format: 'png',
      partial_images: 2,
    };
    assert.deepEqual(order({ path: 'a.jpg', size: '1536x1024' }, 'gpt-image-2', wanted).options, {
      size: '1536x1024',
      output_format: 'jpeg',
      quality: 'low',
    });
    assert.deepEqual(order({ count: 2 }, 'dall-e-3', wanted).options, {
      n: 2,
      size: '1024x1024',
    });
  });

  it('refuses a format and a path that do not agree', () => {
    refuses({ path: 'a.png', format: 'jpeg' }, /"jpeg" and the path "a\.png" do not agree/);
    assert.deepEqual(order({ path: 'a.jpg', format: 'jpg' }).options, { output_format: 'jpeg' });
  });

  it('refuses a path that promises what the model never draws', () => {
    refuses({ path: 'a.svg' }, /promises svg, .* draws png, jpeg, webp\./);
    refuses({ path: 'a.gif' }, /promises gif, .* draws png, jpeg, webp\./, 'dall-e-3');
    assert.deepEqual(order({ path: 'a.svg' }, 'gpt-image-2.6-flare').options, {
      output_format: 'svg',
    });
  });

  it('names the values that are taken', () => {
    refuses({ size: '1000x1000' }, /Nearest: 1008x1008\. Taken: auto, 1024x1024, .*others/);
    refuses({ size: 'huge' }, /written as width and height/);
    refuses({ size: '1x1' }, /Taken: 1024x1024, 1792x1024, 1024x1792\.$/, 'dall-e-3');
    refuses({ format: 'png' }, /"format" cannot be "png" .* leave it out\.$/, 'dall-e-3');
    refuses({ size: '1024x1024' }, /leave it out\.$/, 'grok-imagine-image');
    refuses({ prompt: 'x'.repeat(4001) }, /too long\. It takes 4000 characters/, 'dall-e-3');
    refuses({ model: 'flux-2-pro' }, /flux-2-pro cannot be used: it has a route of its own/);
  });
});
