import assert from 'node:assert/strict';
import fc from 'fast-check';
import { familyOf } from '../../src/core/models/catalogue.ts';
import {
  inOrderOfLife,
  isRetired,
  needsOtherRoute,
  preferredModel,
  retirementOf,
} from '../../src/core/models/offer.ts';

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
  const before = '2026-05-11';
  const after = '2026-11-26';
  const rows: readonly (readonly [
    what: string,
    listed: readonly (string | { readonly id: string; readonly endsOn: string })[],
    last: string | undefined,
    today: string,
    preferred: string | undefined,
  ])[] = [
    [
      'the one used last, even when it is no longer listed',
      ['dall-e-3'],
      'old-one',
      after,
      'old-one',
    ],
    ['dall-e-3 until its day', ['gpt-image-2', 'dall-e-3'], undefined, before, 'dall-e-3'],
    [
      'gpt-image-2 from that day on',
      ['dall-e-3', 'gpt-image-2'],
      undefined,
      '2026-05-12',
      'gpt-image-2',
    ],
    [
      'dall-e-3 where the service names a later day',
      ['gpt-image-2', { id: 'dall-e-3', endsOn: '2027-01-01' }],
      undefined,
      after,
      'dall-e-3',
    ],
    [
      'no gpt-image-2 of which the service says that it is over',
      [{ id: 'gpt-image-2', endsOn: '2026-11-01' }, 'gpt-image-2.6-flare'],
      undefined,
      after,
      'gpt-image-2.6-flare',
    ],
    [
      'what replaces the last one',
      ['gpt-image-2.6-flare', 'gpt-image-2', 'dall-e-3'],
      'dall-e-3',
      after,
      'gpt-image-2',
    ],
    [
      'the newest GPT image model',
      ['qwen-image', 'gpt-image-1.5', 'gpt-image-2.6-flare', 'gpt-image-10'],
      undefined,
      after,
      'gpt-image-10',
    ],
    ['the first that lives', ['dall-e-2', 'qwen-image'], undefined, after, 'qwen-image'],
    ['a retired one where there is no other', ['dall-e-2'], undefined, after, 'dall-e-2'],
    ['none of none', [], undefined, after, undefined],
  ];
  for (const [what, listed, last, today, preferred] of rows) {
    it(`is ${what}`, () => {
      const models = listed.map((each) => (typeof each === 'string' ? { id: each } : each));
      assert.equal(preferredModel(models, last, today), preferred);
    });
  }

  it('is retired only where every model is, whatever was used last', () => {
    const ids = ['dall-e-2', 'dall-e-3', 'gpt-image-1', 'gpt-image-2', 'qwen-image', 'other'];
    const day = fc.constantFrom('2026-01-01', after, '2027-01-01');
    const model = fc.record({ id: fc.constantFrom(...ids), endsOn: day }, { requiredKeys: ['id'] });
    const models = fc.uniqueArray(model, { selector: ({ id }) => id });
    fc.assert(
      fc.property(
        models,
        fc.option(fc.constantFrom(...ids), { nil: undefined }),
        (listed, last) => {
          const id = preferredModel(listed, last, after);
          const chosen =
            listed.find((each) => each.id === id) ?? (id === undefined ? undefined : { id });
          const hasLiving = listed.some((each) => !isRetired(each, after));
          return !hasLiving || (chosen ? !isRetired(chosen, after) : false);
        },
      ),
    );
  });
});

describe('inOrderOfLife', () => {
  it('puts what ends soon behind what stays, and what is over behind both', () => {
    const ids = ['dall-e-3', 'gpt-image-1.5', 'gpt-image-2', 'dall-e-2', 'qwen-image'];
    const models = ids.map((id) => ({ id }));
    assert.deepEqual(
      inOrderOfLife(models, '2026-11-26').map(({ id }) => id),
      ['gpt-image-2', 'qwen-image', 'gpt-image-1.5', 'dall-e-3', 'dall-e-2'],
    );
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
