import assert from 'node:assert/strict';
import { familyOf } from '../../src/core/models/catalogue.ts';
import { needsOtherRoute, preferredModel, retirementOf } from '../../src/core/models/offer.ts';

describe('familyOf', () => {
  const rows: readonly (readonly [model: string, family: string])[] = [
    ['gpt-image-1', 'gptImage1'],
    ['gpt-image-1-mini', 'gptImage1'],
    ['gpt-image-1.5-2025-12-16', 'gptImage1'],
    ['chatgpt-image-latest', 'gptImage1'],
    ['gpt-image-2', 'gptImage2'],
    ['gpt-image-2-2026-04-21', 'gptImage2'],
    ['gpt-image-2-all', 'gptImage2'],
    ['gpt-image-2.5-flare', 'gptImage25'],
    ['gpt-image-2.6-sunburst', 'gptImage26'],
    ['gpt-image-3', 'gptImage26'],
    ['gpt-image-10', 'gptImage26'],
    ['dall-e-3', 'dallE3'],
    ['dall-e-2', 'dallE2'],
    ['qwen-image', 'qwenImage'],
    ['qwen-image-edit', 'qwenImageEdit'],
    ['doubao-seedream-5-0-260128', 'seedream5'],
    ['doubao-seedream-4-5-251128', 'seedream4'],
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

describe('the offer', () => {
  for (const model of ['gemini-3-pro-image', 'flux-2-pro', 'kling-v2', 'mj_imagine']) {
    it(`sends ${model} to another route`, () => assert.equal(needsOtherRoute(model), true));
  }
  for (const model of ['gpt-image-2', 'qwen-image', 'dall-e-3', 'unknown']) {
    it(`keeps ${model} here`, () => assert.equal(needsOtherRoute(model), false));
  }
  it('knows which models end, when, and what replaces them', () => {
    assert.deepEqual(retirementOf('gpt-image-1.5'), {
      on: '2026-12-01',
      replacement: 'gpt-image-2.6-flare',
    });
    assert.equal(retirementOf('dall-e-3')?.replacement, 'gpt-image-2');
    assert.equal(retirementOf('gpt-image-1')?.on, '2026-10-23');
    assert.equal(retirementOf('gpt-image-2'), undefined);
  });
});
