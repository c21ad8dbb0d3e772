import assert from 'node:assert/strict';
import { parseDirectory } from '../../../src/core/directory.ts';
import { parseEndpoint } from '../../../src/core/api/endpoint.ts';
import { failureFrom, parseRetryAfter } from '../../../src/core/api/failure.ts';
import type { FetchReply } from '../../../src/core/api/fetch.ts';
import { cleanKey, keyProblem } from '../../../src/core/api/key.ts';
import { redact } from '../../../src/core/api/redact.ts';
import { readReply } from '../../../src/core/api/replyBody.ts';
import { ImageError } from '../../../src/core/errors.ts';
import { failureText } from '../../../src/core/agent/failureText.ts';
import type { IncomingPicture, PictureFile } from '../../../src/core/pictures/incoming.ts';
import { bytesTarget, imageErrors, textTarget, valueTarget } from '../target.ts';
import type { Target } from '../target.ts';
import { mutateText } from '../mutate.ts';
import { tinyPictures } from '../../support/pictures.ts';

const base64 = tinyPictures.png.toString('base64');
const usage = '"usage":{"input_tokens":5,"output_tokens":200,"total_tokens":205}';

const bodies = [
  `{"created":1,"data":[{"b64_json":"${base64}","revised_prompt":"a boat"}],${usage}}`,
  `{"data":[{"url":"https://files.example/a.png?sig=abc"},{"url":"data:image/png;base64,${base64}"}]}`,
  `{"data":{"data":[{"b64_json":"${base64.replaceAll('/', '\\/')}"}]}}`,
  '{"error":{"message":"busy (request id: abc)","code":"x","type":"y_error","param":"size"}}',
  `event: image_generation.partial_image\ndata: {"b64_json":"${base64}","partial_image_index":0}\n\n`,
  `: ping\r\n\r\nevent: image_generation.completed\r\ndata: {"type":"image_generation.completed",\r\ndata: "b64_json":"${base64}",${usage}}\r\n\r\ndata: [DONE]\n\n`,
  '"",'.repeat(20),
  `{"data":${'['.repeat(50)}`,
  'event: error\ndata: no\n\n',
  '  \n<html></html>',
].map((body) => Buffer.from(body));

const refusals = bodies.map(String);

/** A picture that goes nowhere, and takes no more memory than its count. */
function open(): Promise<IncomingPicture> {
  const incoming = {
    byteLength: 0,
    write(bytes: Uint8Array) {
      this.byteLength += bytes.length;
      return Promise.resolve();
    },
    discard: () => Promise.resolve(),
    finish(): Promise<PictureFile> {
      const { byteLength } = this;
      const safe = Promise.resolve();
      const facts = {
        id: '',
        path: '',
        type: 'png',
        size: undefined,
        sha256: '',
        isWhole: true,
      } as const;
      return Promise.resolve({ ...facts, byteLength, safe });
    },
  };
  return Promise.resolve(incoming as unknown as IncomingPicture);
}

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) {
    await Promise.resolve();
    yield bytes.subarray(at, at + length);
  }
}

const headers = (values: Readonly<Record<string, string>> = {}) => ({
  get: (name: string) => values[name] ?? null,
});

function replyWith(bytes: Buffer, pieceLength: number): FetchReply {
  const reply = { status: 200, headers: headers(), body: inPieces(bytes, pieceLength) };
  return reply;
}

const read = (pieceLength: number) => async (bytes: Buffer) => {
  const { items } = await readReply(replyWith(bytes, pieceLength), {
    url: 'https://api.example/v1/images/generations',
    apiKey: '',
    wanted: 1,
    open,
    onPreview: () => Promise.resolve(),
    onAddress: () => Promise.resolve(),
    explain: (error) =>
      ImageError.is(error)
        ? error
        : new ImageError('outcomeUnknown', 'Broken.', {}, { cause: error }),
    lingerMs: 1,
  });
  assert.ok(items.length > 0);
};

const key = 'sk-easilyfound00000000000000000000';
const messages = [
  `Incorrect API key provided: ${key}.`,
  `Authorization: Bearer ${key}`,
  'https://files.example/a.png?sig=secret&x=1 failed (request id: 2026)',
  'There are no available channels: 无可用渠道',
];
const maxShownLength = 2000;

export const wireTargets: readonly Target[] = [
  bytesTarget('answer', bodies, read(16 * 1024), imageErrors),
  // So many small pieces take longer by themselves.
  bytesTarget('answer in pieces of 7 bytes', bodies, read(7), {
    ...imageErrors,
    limitMs: (bytes) => 50 + bytes / 100,
  }),

  valueTarget(
    'refusal',
    (random) => ({
      status: random.pick([200, 302, 400, 403, 429, 500, 503]),
      body: mutateText(random, random.pick(refusals), random.pick(refusals)),
    }),
    ({ status, body }) => {
      const failure = failureFrom({ status, headers: headers(), body });
      assert.ok(failure.message.length > 0 && failure.message.length <= maxShownLength);
      for (const detail of [failure.details.code, failure.details.param]) {
        assert.ok((detail ?? '').length <= maxShownLength, 'A detail is as long as it likes.');
      }
      assert.ok(failureText(failure).length < 2 * maxShownLength);
    },
  ),

  valueTarget(
    'message with a key',
    (random) => mutateText(random, random.pick(messages), random.pick(messages)),
    (message) => {
      const told = redact(`${message} Bearer ${key} ${message}`, [key]);
      assert.ok(!told.includes(key), 'The key is told.');
    },
  ),

  textTarget('time to wait', ['1', '0.5', 'Wed, 21 Oct 2015 07:28:00 GMT', '-1'], (text) => {
    for (const name of ['retry-after', 'retry-after-ms']) {
      const wait = parseRetryAfter(headers({ [name]: text }));
      assert.ok(wait === undefined || (Number.isFinite(wait) && wait >= 0));
    }
  }),

  textTarget(
    'base URL',
    ['https://api.cometapi.com/v1', 'http://127.0.0.1:8080//v1/v1/', 'https://a.example/x?y#z'],
    (text) => {
      const endpoint = parseEndpoint(text);
      assert.match(endpoint.generations, /^https?:\/\/[^?#]+\/v1\/images\/generations$/);
      assert.ok(endpoint.generations.startsWith('https:') || endpoint.isLocal);
    },
    imageErrors,
  ),

  textTarget('pasted key', [` "Bearer ${key}" `, `'authorization: bearer ${key}'`], (text) => {
    const cleaned = cleanKey(text);
    if (keyProblem(cleaned)) return;
    assert.doesNotThrow(() => new Headers({ Authorization: `Bearer ${cleaned}` }));
  }),

  textTarget(
    'list of models',
    [
      '{"success":true,"data":[{"id":"gpt-image-2","provider":"OpenAI","endpoints":"{\\"x\\":\\"/v1/images/generations\\"}","pricing":{"currency":"USD/M Tokens","per_request":0.04,"ratio":0.8}}]}',
      '{"data":[{"id":"dall-e-3","features":["text-to-image"],"shutdown_date":"2026-01-01"}]}',
    ],
    (text) => {
      for (const { id } of parseDirectory(JSON.parse(text))) assert.ok(id);
    },
    { declares: (error) => error instanceof SyntaxError || ImageError.is(error) },
  ),
];
