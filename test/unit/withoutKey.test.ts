import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import { listOwnModels } from '../../src/core/api/client.ts';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import { failureOf, makeAt } from '../support/makeAt.ts';
import { tinyPictures } from '../support/pictures.ts';
import { useScriptedServer } from '../support/scriptedServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Nothing in it looks like a key. */
const apiKey = 'boat(on)calm+water"4711';

describe('A request whose key the service quotes', () => {
  const server = useScriptedServer();
  const folder = temporaryFolder();
  const json = { 'Content-Type': 'application/json' };
  const nothingOfTheKey = (text: string) => {
    assert.doesNotMatch(text, /boat|calm|4711/);
    assert.match(text, /•••/);
  };

  for (const status of [400, 401, 403, 404, 429, 500, 503]) {
    it(`hides it in a refusal (${status})`, async () => {
      const error = { message: `Not for ${apiKey}!`, code: `c${apiKey}`, param: apiKey };
      const headers = { ...json, 'X-Request-Id': `id-${apiKey}` };
      server().play({ status, headers, chunks: [JSON.stringify({ error })] });
      const failure = await failureOf(makeAt(server().baseUrl, folder.path, { apiKey }));
      nothingOfTheKey(JSON.stringify([failure.message, failure.sentence, failure.details]));
    });
  }

  for (const status of [200, 400]) {
    it(`leaves no part of it where a long text is cut (${status})`, async () => {
      const quoteAt = (length: number) => `${'x'.repeat(length)} ${apiKey}`;
      const error = { message: quoteAt(490), code: quoteAt(90), param: quoteAt(90) };
      server().play({ status, headers: json, chunks: [JSON.stringify({ error })] });
      const failure = await failureOf(makeAt(server().baseUrl, folder.path, { apiKey }));
      for (const text of [failure.message, failure.details.code, failure.details.param]) {
        nothingOfTheKey(text ?? '');
      }
    });
  }

  it('hides it when the key is checked', async () => {
    const body = JSON.stringify({ error: { message: `Incorrect API key provided: ${apiKey}` } });
    server().play({ status: 401, headers: json, chunks: [body] });
    const endpoint = parseEndpoint(server().baseUrl);
    const log = { info: () => undefined, warn: () => undefined };
    const options = { endpoint, apiKey, fetch: nodeFetch, log };
    const { message } = await failureOf(listOwnModels(options, new AbortController().signal));
    nothingOfTheKey(message);
  });

  it('hides it in what comes with a picture', async () => {
    const item = { b64_json: tinyPictures.png.toString('base64'), revised_prompt: `By ${apiKey}` };
    const body = JSON.stringify({ data: [item], model: apiKey, quality: apiKey });
    const headers = { ...json, 'X-Request-Id': `id-${apiKey}` };
    server().play({ status: 200, headers, chunks: [body] });
    const { pictures } = await makeAt(server().baseUrl, folder.path, { apiKey });
    nothingOfTheKey(
      JSON.stringify(
        pictures.map((picture) => [picture.answer, picture.revisedPrompt, picture.requestId]),
      ),
    );
  });

  it('cuts codes and ids that are none, and takes control characters out', async () => {
    const error = { message: 'No.', code: `a\n\u202eb${'c'.repeat(5_000)}` };
    server().play({ status: 400, headers: json, chunks: [JSON.stringify({ error })] });
    const { details } = await failureOf(makeAt(server().baseUrl, folder.path, { apiKey }));
    assert.match(details.code ?? '', /^a bc{90,97}$/);
  });
});

describe('A request without a key', () => {
  const server = useScriptedServer();
  const folder = temporaryFolder();

  it('names none', async () => {
    const item = { b64_json: tinyPictures.png.toString('base64') };
    server().play({ status: 200, chunks: [JSON.stringify({ data: [item] })] });
    await makeAt(server().baseUrl, folder.path, { apiKey: '' });
    assert.equal(server().requests[0]?.headers.authorization, undefined);
  });
});
