import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import nodeFetch from 'node-fetch';
import type { Fetch } from '../../src/core/api/fetch.ts';
import { send } from '../../src/core/api/http.ts';
import type { FailureKind } from '../../src/core/errors.ts';
import type { Progress } from '../../src/core/jobs/progress.ts';
import { closedPort } from '../support/closedPort.ts';
import { failureOf, makeAt, someKey } from '../support/makeAt.ts';
import { tinyPictures } from '../support/pictures.ts';
import { startScriptedServer, useScriptedServer } from '../support/scriptedServer.ts';
import type { Script } from '../support/scriptedServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const base64 = tinyPictures.png.toString('base64');
const completed = `data: ${JSON.stringify({ type: 'image_generation.completed', b64_json: base64 })}\n\n`;
const preview = completed.replace('completed', 'partial_image');
const whole = JSON.stringify({ data: [{ b64_json: base64 }] });

/** How far an answer comes before its connection breaks or falls silent. */
const points: readonly (readonly [name: string, script: Script])[] = [
  ['before the answer', {}],
  ['behind the headers', { status: 200 }],
  ['within white space', { status: 200, chunks: ['  ', '\n'] }],
  ['within JSON', { status: 200, chunks: [whole.slice(0, 40)] }],
  [
    'within JSON of a known length',
    {
      status: 200,
      headers: { 'Content-Length': String(whole.length) },
      chunks: [whole.slice(0, -2)].map((text) => text.slice(0, 20)),
    },
  ],
  ['within an event', { status: 200, chunks: [completed.slice(0, 80)] }],
  ['behind a preview', { status: 200, chunks: [': ping\n\n', preview] }],
];

/** How far a refusal comes, and what its status says. */
const refusals: readonly (readonly [name: string, script: Script, kind: FailureKind])[] = [
  [
    'within a rate limit',
    { status: 429, headers: { 'Content-Length': '99' }, chunks: ['{'] },
    'rateLimited',
  ],
  [
    'within a gateway error',
    { status: 503, headers: { 'Content-Length': '99' }, chunks: ['{'] },
    'server',
  ],
  [
    'within an error of the service',
    {
      status: 503,
      headers: { 'Content-Length': '999' },
      chunks: ['{"error":{"code":"model_not_found","message":"No such model'],
    },
    'model',
  ],
  [
    'within a refusal of many megabytes',
    {
      status: 401,
      headers: { 'Content-Length': '10000000' },
      chunks: Array<string>(160).fill('x'.repeat(65_536)),
    },
    'auth',
  ],
];

/** Longer than ending a connection takes, and much shorter than waiting for a time-out to do it. */
const soonMs = 500;

const fetch = nodeFetch;

describe('make over a bad connection', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();

  for (const [point, script] of points) {
    for (const then of ['close', 'reset'] as const) {
      it(`does not know what came of it after a ${then} ${point}, and asks once`, async () => {
        server().play({ ...script, then });
        const error = await failureOf(makeAt(server().baseUrl, folder.path, { fetch }));
        assert.equal(error.kind, 'outcomeUnknown');
        assert.equal(server().requests.length, 1);
        assert.deepEqual(await readdir(folder.path), []);
      });
    }

    it(`gives up in time on silence ${point}, ends the connection and asks once`, async () => {
      server().play({ ...script, then: 'hang' });
      const arrived = server().nextRequest();
      const work = failureOf(makeAt(server().baseUrl, folder.path, { fetch, timeoutMs: 40 }));
      const { closed } = await arrived;
      assert.equal((await work).kind, 'timeout');
      const told = performance.now();
      assert.ok((await closed) - told < soonMs);
      assert.equal(server().requests.length, 1);
      assert.deepEqual(await readdir(folder.path), []);
    });

    it(`can be cancelled in silence ${point}, and ends the connection`, async () => {
      server().play({ ...script, then: 'hang' });
      const controller = new AbortController();
      const arrived = server().nextRequest();
      const { signal } = controller;
      const work = failureOf(makeAt(server().baseUrl, folder.path, { fetch, signal }));
      const { closed, played } = await arrived;
      await played;
      const cancelled = performance.now();
      controller.abort();
      assert.equal((await work).kind, 'cancelled');
      assert.ok((await closed) - cancelled < soonMs);
      assert.equal(server().requests.length, 1);
      assert.deepEqual(await readdir(folder.path), []);
    });
  }

  for (const [point, script, kind] of refusals) {
    for (const then of ['close', 'reset', 'hang'] as const) {
      it(`goes by the status, whatever its body does: ${then} ${point}`, async () => {
        server().play({ ...script, then });
        const making = { fetch, timeoutMs: 300 };
        const error = await failureOf(makeAt(server().baseUrl, folder.path, making));
        assert.equal(error.kind, kind);
        assert.equal(error.details.status, script.status);
        assert.deepEqual(await readdir(folder.path), []);
      });
    }
  }

  it('tells a refusal that stalls within seconds', async () => {
    server().play({ status: 401, headers: { 'Content-Length': '99' }, then: 'hang' });
    const arrived = server().nextRequest();
    const making = { fetch, timeoutMs: 60_000 };
    const error = await failureOf(makeAt(server().baseUrl, folder.path, making));
    assert.equal(error.kind, 'auth');
    await (
      await arrived
    ).closed;
  });

  it('keeps the picture that came before the break, and tells what broke', async () => {
    const data = JSON.stringify({ data: [{ b64_json: base64 }, { b64_json: base64 }] });
    server().play({ status: 200, chunks: [data.slice(0, -60)], then: 'reset' });
    const making = { fetch, options: { n: 2 } };
    const { pictures, failures } = await makeAt(server().baseUrl, folder.path, making);
    assert.equal(pictures.length, 2);
    assert.deepEqual(
      failures.map(({ kind }) => kind),
      ['outcomeUnknown'],
    );
    assert.equal(server().requests.length, 1);
    assert.deepEqual(
      (await readdir(folder.path)).filter((file) => file !== 'index.jsonl'),
      pictures.flatMap(({ id, file }) => [`${id}.json`, file]).sort(),
    );
  });

  it('tries a refused connection again, since nothing was sent', async () => {
    const progress: Progress['type'][] = [];
    const onProgress = ({ type }: Progress) => progress.push(type);
    const baseUrl = `http://127.0.0.1:${await closedPort()}/v1`;
    const error = await failureOf(makeAt(baseUrl, folder.path, { fetch, onProgress }));
    assert.equal(error.kind, 'network');
    assert.equal(error.details.code, 'ECONNREFUSED');
    assert.deepEqual(progress, ['sent', 'waiting', 'sent', 'waiting', 'sent', 'waiting', 'sent']);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`takes neither key nor prompt along a ${status}`, async () => {
      const target = await startScriptedServer();
      try {
        server().play({
          status,
          headers: { Location: `${target.origin}/v1/images/generations` },
        });
        const error = await failureOf(makeAt(server().baseUrl, folder.path, { fetch }));
        assert.equal(error.kind, 'endpoint');
        assert.equal(server().requests.length, 1);
        assert.equal(server().requests[0]?.headers.authorization, `Bearer ${someKey}`);
        assert.deepEqual(target.requests, []);
      } finally {
        await target.close();
      }
    });
  }

  it('takes no address for a redirect because of its words', async () => {
    server().play({ then: 'close' });
    const baseUrl = `${server().origin}/responds/with/redirect/v1`;
    const error = await failureOf(makeAt(baseUrl, folder.path, { fetch }));
    assert.equal(error.kind, 'outcomeUnknown');
  });

  it('obeys a wait of more than a minute', async () => {
    server().play({ status: 429, headers: { 'Retry-After': '90' } });
    const controller = new AbortController();
    const started = Date.now();
    const until: number[] = [];
    const onProgress = (progress: Progress) => {
      if (progress.type !== 'waiting') return;
      until.push(progress.until.getTime());
      setImmediate(() => controller.abort());
    };
    const { signal } = controller;
    const making = { fetch, signal, onProgress };
    const error = await failureOf(makeAt(server().baseUrl, folder.path, making));
    assert.equal(error.kind, 'cancelled');
    assert.equal(until.length, 1);
    assert.ok((until[0] ?? 0) >= started + 90_000);
    assert.equal(server().requests.length, 1);
  });
});

describe('send', () => {
  const rows: readonly (readonly [code: string, syscall: string | undefined, kind: FailureKind])[] =
    [
      ['ECONNREFUSED', 'connect', 'network'],
      ['ENOTFOUND', 'getaddrinfo', 'network'],
      ['EAI_AGAIN', 'getaddrinfo', 'network'],
      ['EHOSTUNREACH', 'connect', 'network'],
      ['ENETUNREACH', 'connect', 'network'],
      ['CERT_HAS_EXPIRED', undefined, 'network'],
      ['ECONNREFUSED', undefined, 'network'],
      ['EHOSTUNREACH', 'read', 'outcomeUnknown'],
      ['ENETUNREACH', 'write', 'outcomeUnknown'],
      ['ENETDOWN', 'read', 'outcomeUnknown'],
      ['ECONNRESET', 'read', 'outcomeUnknown'],
      ['EPIPE', 'write', 'outcomeUnknown'],
      ['ETIMEDOUT', 'connect', 'network'],
      ['ETIMEDOUT', 'read', 'outcomeUnknown'],
      ['UND_ERR_HEADERS_TIMEOUT', undefined, 'outcomeUnknown'],
      ['UND_ERR_SOCKET', undefined, 'outcomeUnknown'],
    ];
  for (const [code, syscall, kind] of rows) {
    it(`calls ${code} of ${syscall ?? 'no system call'} ${kind}, whoever tells it`, async () => {
      const system = Object.assign(new Error(code), { code, ...(syscall && { syscall }) });
      const errors = [
        system,
        new TypeError('fetch failed', { cause: system }),
        Object.assign(new Error('FetchError'), { code, erroredSysCall: syscall }),
        new TypeError('fetch failed', { cause: new AggregateError([system]) }),
      ];
      for (const error of errors) {
        const fetch: Fetch = () => Promise.reject(error);
        const { signal } = new AbortController();
        const call = { method: 'GET', url: 'https://x.example', timeoutMs: 1_000, signal } as const;
        const failure = await failureOf(send(fetch, call, () => Promise.resolve()));
        assert.equal(failure.kind, kind);
        assert.equal(failure.details.code, code);
      }
    });
  }
});
