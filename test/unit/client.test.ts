import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import { generate, listOwnModels } from '../../src/core/api/client.ts';
import type { Generation } from '../../src/core/api/client.ts';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import { ImageError } from '../../src/core/errors.ts';
import { IncomingPicture } from '../../src/core/pictures/incoming.ts';
import { failureOf, someKey } from '../support/makeAt.ts';
import { tinyPictures } from '../support/pictures.ts';
import { useScriptedServer } from '../support/scriptedServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const b64_json = tinyPictures.png.toString('base64');

describe('the client', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();
  const options = () => ({
    endpoint: parseEndpoint(server().baseUrl),
    apiKey: someKey,
    fetch: nodeFetch,
    log: { info: () => undefined, warn: () => undefined },
  });

  function ask(generation: Partial<Generation> = {}) {
    return generate(options(), {
      request: { route: 'generations', body: { kind: 'json', fields: { prompt: '舟', n: 2 } } },
      wanted: 1,
      open: () => IncomingPicture.open(folder.path),
      onPreview: () => Promise.resolve(),
      onAddress: () => Promise.resolve(),
      timeoutMs: 10_000,
      signal: new AbortController().signal,
      ...generation,
    });
  }

  it('sends JSON whole, with its length', async () => {
    server().play({ status: 200, chunks: [JSON.stringify({ data: [{ b64_json }] })] });
    await ask();
    const [request] = server().requests;
    assert.equal(request?.body, '{"prompt":"舟","n":2}');
    assert.equal(request.headers['content-type'], 'application/json');
    assert.equal(request.headers['content-length'], String(Buffer.byteLength(request.body)));
    assert.equal(request.headers['transfer-encoding'], undefined);
    assert.equal(request.target, '/v1/images/generations');
  });

  it('sends what is uploaded piece by piece, by the route for it', async () => {
    server().play({ status: 200, chunks: [JSON.stringify({ data: [{ b64_json }] })] });
    const pieces = Array.from({ length: 40 }, (_, index) => String(index % 10).repeat(50_000));
    const body = {
      kind: 'multipart',
      contentType: 'multipart/form-data; boundary=x',
      byteLength: 40 * 50_000,
      open: async function* () {
        for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
      },
    } as const;
    await ask({ request: { route: 'edits', body } });
    const [request] = server().requests;
    assert.equal(request?.body, pieces.join(''));
    assert.equal(request.headers['content-type'], body.contentType);
    assert.equal(request.headers['content-length'], String(body.byteLength));
    assert.equal(request.target, '/v1/images/edits');
  });

  it('tells an address as soon as it is whole, and has it in the answer whatever comes then', async () => {
    const begun = '{"data":[{"url":"/cdn/a.png?b=c"},{"url":"https://x.example/b.png"},';
    for (const then of ['hang', 'reset'] as const) {
      server().play({ status: 200, chunks: [begun], then });
      const told: string[] = [];
      const controller = new AbortController();
      const onAddress = (url: string) => {
        if (told.push(url) === 2 && then === 'hang') controller.abort();
        return Promise.resolve();
      };
      const { items } = await ask({ wanted: 3, onAddress, signal: controller.signal });
      const urls = [`${server().origin}/cdn/a.png?b=c`, 'https://x.example/b.png'];
      assert.deepEqual(told, urls);
      assert.deepEqual(
        items.map(({ picture }) =>
          'url' in picture ? picture.url : ImageError.is(picture) && picture.kind,
        ),
        [...urls, then === 'hang' ? 'cancelled' : 'outcomeUnknown'],
      );
    }
  });

  const ends: readonly (readonly [name: string, behind: string])[] = [
    ['nothing and then a reset', ''],
    ['garbage', '\0\0<html>'],
    ['an error', 'data: {"error":{"code":"rate_limit_exceeded","message":"No."}}\n\n'],
    ['half an event', 'data: {"b64_json":"AAAA'],
  ];
  for (const [name, behind] of ends) {
    it(`is done with all its pictures, whatever follows: ${name}`, async () => {
      const event = `data: ${JSON.stringify({ type: 'image_generation.completed', b64_json })}\n\n`;
      const headers = { 'Content-Type': 'text/event-stream' };
      server().play({ status: 200, headers, chunks: [event, behind], then: 'reset' });
      const { items } = await ask();
      assert.equal(items.length, 1);
      assert.ok(items[0] && 'path' in items[0].picture && items[0].picture.isWhole);
    });
  }

  it('is done in seconds when an answer with all its pictures never ends', async () => {
    const json = `{"data":[{"b64_json":"${b64_json}"}],"usa`;
    server().play({ status: 200, chunks: [json], then: 'hang' });
    const arrived = server().nextRequest();
    const { items } = await ask({ timeoutMs: 60_000 });
    assert.equal(items.length, 1);
    await (
      await arrived
    ).closed;
  });

  for (const status of [201, 202, 206]) {
    it(`takes a picture from a ${status}`, async () => {
      server().play({ status, chunks: [tinyPictures.png] });
      assert.equal((await ask()).items.length, 1);
    });
  }

  it('names where a redirect leads, without what is secret in it', async () => {
    const headers = { Location: 'https://user:secret@elsewhere.example/login?next=sk-secret' };
    server().play({ status: 302, headers });
    const { kind, message } = await failureOf(ask());
    assert.equal(kind, 'endpoint');
    assert.match(message, /redirect to https:\/\/elsewhere\.example\/login\./);
  });

  it('takes a web page for no list of models', async () => {
    const { signal } = new AbortController();
    for (const page of ['<!doctype html><html></html>', '']) {
      server().play({ status: 200, chunks: [page] });
      assert.equal((await failureOf(listOwnModels(options(), signal))).kind, 'endpoint');
    }
    server().play({ status: 200, chunks: ['{"data":[{"id":"x"}]}'] });
    assert.deepEqual([...(await listOwnModels(options(), signal)).keys()], ['x']);
  });
});
