import assert from 'node:assert/strict';
import fetch from 'node-fetch';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import { builtInModels } from '../../src/core/models/offer.ts';
import { ModelDirectory, parseDirectory } from '../../src/core/directory.ts';
import { startStandIn } from '../standin/server.ts';

const silent = { info: () => undefined, warn: () => undefined };
const here = '/v1/images/generations';

describe('parseDirectory', () => {
  const models = (...data: readonly unknown[]) => parseDirectory({ success: true, data });

  it('takes the id, never the code', () => {
    assert.deepEqual(models({ id: 'a-1.5', code: 'a-1-5', endpoints: here }), [{ id: 'a-1.5' }]);
  });

  for (const endpoints of [`{"x":"${here}"}`, { image: here }, { x: { path: here } }, [here]]) {
    it(`finds the route in ${JSON.stringify(endpoints)}`, () => {
      assert.equal(models({ id: 'a', endpoints }).length, 1);
    });
  }

  it('leaves out what is upcoming, of another route, or no row at all', () => {
    const rows = [
      { id: 'soon', endpoints: here, upcoming: true },
      { id: 'gemini-image', endpoints: '/v1beta/models/{model}:generateContent' },
      { id: 'chat', features: ['text'] },
      { id: '' },
      'text',
      null,
    ];
    assert.deepEqual(models(...rows), []);
  });

  it('goes by the features where no route is named', () => {
    assert.equal(models({ id: 'a', endpoints: null, features: ['text-to-image'] }).length, 1);
    assert.equal(models({ id: 'a', model_type: 'image' }).length, 1);
  });

  it('reads prices, with their ratio, and takes what is missing for unknown', () => {
    const pricing = {
      currency: 'USD / M Tokens',
      input: 5,
      output: 30,
      per_request: null,
      ratio: 0.8,
    };
    const [model] = models({ id: 'a', endpoints: here, pricing });
    assert.deepEqual(model?.price, { perMillionInputTokens: 4, perMillionOutputTokens: 24 });
    const [each] = models({ id: 'a', endpoints: here, pricing: { per_request: 0.04, input: 0 } });
    assert.deepEqual(each?.price, { perPicture: 0.04 });
    assert.equal(
      models({ id: 'a', endpoints: here, pricing: { per_request: 'x' } })[0]?.price,
      undefined,
    );
  });

  for (const other of [null, [], { success: false, data: [] }, { data: {} }, 'x']) {
    it(`refuses ${JSON.stringify(other)}`, () => assert.throws(() => parseDirectory(other)));
  }
});

describe('ModelDirectory', () => {
  it('asks once, and without a key', async () => {
    const standIn = await startStandIn();
    try {
      const directory = new ModelDirectory(fetch, silent);
      const endpoint = parseEndpoint(standIn.baseUrl);
      const [first, second] = await Promise.all([
        directory.list({ endpoint, apiKey: undefined }),
        directory.list({ endpoint, apiKey: undefined }),
      ]);
      assert.equal(first, second);
      assert.equal(first.isLive, true);
      assert.ok(first.models.some(({ id }) => id === 'gpt-image-2'));
      assert.equal(standIn.requests.length, 1);
      assert.equal(standIn.requests[0]?.headers.authorization, undefined);
    } finally {
      await standIn.close();
    }
  });

  it('adds the days on which models end, which only the list behind the key tells', async () => {
    const standIn = await startStandIn();
    try {
      const directory = new ModelDirectory(fetch, silent);
      const endpoint = parseEndpoint(standIn.baseUrl);
      const { models } = await directory.list({ endpoint, apiKey: standIn.apiKey });
      const endsOn = (model: string) => models.find(({ id }) => id === model)?.endsOn;
      assert.equal(endsOn('gpt-image-1.5'), '2026-12-01');
      assert.equal(endsOn('gpt-image-2'), undefined);
      const asked = standIn.requests.find(({ path }) => path === '/api/models');
      assert.equal(asked?.headers.authorization, undefined);
    } finally {
      await standIn.close();
    }
  });

  it('offers the built-in models when it cannot be reached', async () => {
    const list = await new ModelDirectory(fetch, silent).list({
      endpoint: parseEndpoint('http://127.0.0.1:1'),
      apiKey: 'sk-any',
    });
    assert.deepEqual(list, { models: builtInModels, isLive: false });
  });
});
