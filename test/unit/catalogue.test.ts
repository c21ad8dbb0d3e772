import assert from 'node:assert/strict';
import { familyOf, preferredModel } from '../../src/core/catalogue.ts';
import { bodyFor } from '../../src/core/order.ts';

describe('familyOf', () => {
  const rows: readonly (readonly [model: string, family: string])[] = [
    ['gpt-image-2', 'gptImage'],
    ['gpt-image-2.6-flare', 'gptImage'],
    ['chatgpt-image-latest', 'gptImage'],
    ['dall-e-3', 'dallE3'],
    ['dall-e-2', 'dallE2'],
    ['qwen-image', 'qwenImage'],
    ['doubao-seedream-5-0-260128', 'seedream'],
    ['grok-imagine-image-2.0', 'grokImagine'],
    ['something-new', 'unknown'],
  ];
  for (const [model, family] of rows) {
    it(`takes ${model} for ${family}`, () => assert.equal(familyOf(model).id, family));
  }
});

describe('preferredModel', () => {
  const newer = ['gpt-image-1.5', 'gpt-image-2.6-flare', 'gpt-image-2.5-flare'];
  it('is the one used last, even when it is no longer listed', () => {
    assert.equal(preferredModel(['dall-e-3'], 'old-one'), 'old-one');
  });
  it('is dall-e-3, then gpt-image-2, as far as they are listed', () => {
    assert.equal(preferredModel([...newer, 'gpt-image-2', 'dall-e-3'], undefined), 'dall-e-3');
    assert.equal(preferredModel([...newer, 'gpt-image-2'], undefined), 'gpt-image-2');
  });
  it('is else the newest GPT image model, else the first of all', () => {
    assert.equal(preferredModel(['qwen-image', ...newer], undefined), 'gpt-image-2.6-flare');
    assert.equal(preferredModel([...newer, 'gpt-image-10'], undefined), 'gpt-image-10');
    assert.equal(preferredModel(['qwen-image'], undefined), 'qwen-image');
    assert.equal(preferredModel([], undefined), undefined);
  });
});

describe('bodyFor', () => {
  const prompt = 'A paper boat';
  it('makes the plain first request for dall-e-3', () => {
    assert.deepEqual(bodyFor({ prompt, model: 'dall-e-3' }), {
      model: 'dall-e-3',
      prompt,
      n: 1,
      size: '1024x1024',
      response_format: 'url',
    });
  });
  for (const model of ['gpt-image-2', 'qwen-image', 'something-new']) {
    it(`sends ${model} model and prompt alone`, () => {
      assert.deepEqual(bodyFor({ prompt, model }), { model, prompt });
    });
  }
});
