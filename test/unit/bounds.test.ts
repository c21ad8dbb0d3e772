import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { failureFrom } from '../../src/core/api/failure.ts';
import { tinyPictures } from '../support/pictures.ts';
import { readBody } from '../support/readings.ts';
import type { Reading } from '../support/readings.ts';
import { inPieces } from '../support/splits.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const b64_json = tinyPictures.gif.toString('base64');
const picture = `{"b64_json":"${b64_json}"}`;
const some = 10_000;

/** Answers that grow with a number, and how many pictures are in them all the same. */
const answers: readonly (readonly [
  name: string,
  write: (n: number) => string,
  pictures: number,
])[] = [
  ['empty strings', (n) => `[${'"",'.repeat(n)}${picture}]`, 1],
  ['empty strings without an end', (n) => `[${picture},${'"",'.repeat(n)}`, 1],
  ['a string without an end', (n) => `{"a":"${'x'.repeat(n * 20)}`, 0],
  ['backslashes', (n) => `{"data":[${picture}],"a":"${'\\\\'.repeat(n)}"}`, 1],
  ['keys', (n) => `{${'"k":1,'.repeat(n)}"data":[${picture}]}`, 1],
  [
    'a long key behind ours',
    (n) => `{"data":[${picture}],"b64_json":"","${'k'.repeat(n * 20)}":"AAAA"}`,
    1,
  ],
  ['a key without an end', (n) => `{"${'k'.repeat(n * 20)}`, 0],
  ['an address without an end', (n) => `{"url":"https://${'x'.repeat(n * 20)}`, 0],
  [
    'usage',
    (n) =>
      `{"data":[${picture}],"usage":{${Array.from({ length: n }, (_, i) => `"k${i}":1`).join()}}}`,
    1,
  ],
  [
    'usage before the picture',
    (n) =>
      `{"usage":{${Array.from({ length: n }, (_, i) => `"k${i}":1`).join()}},"data":[${picture}]}`,
    1,
  ],
  ['lists in lists', (n) => `{"data":${'['.repeat(n)}${']'.repeat(n)}}`, 0],
  ['lists side by side', (n) => `{"data":[${picture},${'[],'.repeat(n)}{}]}`, 1],
  ['colons', (n) => `{${':'.repeat(n * 20)}`, 0],
  [
    'pictures in one object',
    (n) => `{${`"b64_json":"AAAA",`.repeat(n / 10)}"data":[${picture}]}`,
    1,
  ],
  ['addresses', (n) => `{"data":[${'{"url":"https://x.example/a"},'.repeat(n / 10)}{}]}`, 10],
  ['pictures', (n) => `{"data":[${`${picture},`.repeat(n / 20)}{}]}`, 10],
  ['entries of errors', (n) => `{"data":[${'{"error":{"message":"No."}},'.repeat(n / 10)}{}]}`, 0],
  [
    'a revised prompt',
    (n) => `{"data":[{"b64_json":"${b64_json}","revised_prompt":"${'x'.repeat(n * 20)}"}]}`,
    1,
  ],
  ['a stream without a colon', (n) => `x${'y'.repeat(n * 20)}`, 0],
  ['lines without a colon', (n) => 'event\n'.repeat(n), 0],
  ['carriage returns', (n) => `data: ${picture}\r\r${'\r'.repeat(n * 10)}`, 1],
  ['line feeds', (n) => `data: ${picture}\n\n${'\n'.repeat(n * 10)}`, 1],
  ['comments', (n) => `${': ping\n\n'.repeat(n)}data: ${picture}\n\n`, 1],
  ['small events', (n) => `${'data: {}\n\n'.repeat(n)}data: ${picture}\n\n`, 1],
  [
    'large events',
    (n) => `${`data: {"a":"${'x'.repeat(n)}"}\n\n`.repeat(60)}data: ${picture}\n\n`,
    1,
  ],
  [
    'lines of data',
    (n) => `data: {"a":[\n${'data: 1,\n'.repeat(n)}data: 1]}\n\ndata: ${picture}\n\n`,
    1,
  ],
  ['an event name', (n) => `event: ${'x'.repeat(n * 20)}\ndata: ${picture}\n\n`, 1],
  ['percent signs', (n) => `{"url":"data:image/gif;base64,${b64_json}${'%'.repeat(n)}"}`, 1],
  ['padding', (n) => `{"b64_json":"${b64_json}${'='.repeat(n)}"}`, 1],
  ['escapes', (n) => `{"b64_json":"${b64_json}${'\\n'.repeat(n)}"}`, 1],
  ['a data URI without a comma', (n) => `{"url":"data:${'a'.repeat(n * 10)}"}`, 0],
];

/** Texts of errors that grow with a number. */
const errors: readonly (readonly [name: string, write: (n: number) => string])[] = [
  ['a message', (n) => JSON.stringify({ error: { message: 'model '.repeat(n) } })],
  ['a message that is cut', (n) => `{"error":{"message":"${'model '.repeat(n)}`],
  ['quotes', (n) => `{${'"message"'.repeat(n)}`],
  ['white space', (n) => `{"message"${' '.repeat(n * 10)}`],
  ['backslashes', (n) => `{"message":"${'\\'.repeat(n * 10)}`],
  ['a code', (n) => JSON.stringify({ error: { code: 'invalid'.repeat(n), message: 'x' } })],
  ['a request id', (n) => JSON.stringify({ message: `(request id: ${'x'.repeat(n * 10)})` })],
  ['lists in lists', (n) => '['.repeat(n) + ']'.repeat(n)],
  ['a page', (n) => '<p>'.repeat(n)],
];

describe('an answer without bounds', () => {
  const folder = temporaryFolder();

  for (const [name, write, pictures] of answers) {
    it(`of ${name} takes time as it grows, and gives what is in it`, async () => {
      const read = (n: number) => {
        const pieces = inPieces(Buffer.from(write(n)), 65_536);
        return async () => {
          const found = await readBody(folder.path, pieces, { wanted: 10 });
          assert.equal(picturesIn(found), pictures);
        };
      };
      await assertLinear(read);
    });
  }

  it('leaves no file behind that is not among its pictures', async () => {
    const found = await readBody(folder.path, [Buffer.from(`[${`${picture},`.repeat(1_000)}{}]`)]);
    assert.equal(picturesIn(found), 10);
    assert.equal((await readdir(folder.path)).length, 10);
  });

  it('tells truthfully that it is nested too deeply', async () => {
    const text = `{"data":${'['.repeat(100_000)}`;
    assert.equal((await readBody(folder.path, [Buffer.from(text)])).failure, 'badAnswer');
  });

  for (const [name, write] of errors) {
    it(`with ${name} as an error takes time as it grows`, async () => {
      const headers = new Headers();
      await assertLinear((n) => {
        const body = write(n);
        return () => Promise.resolve(void failureFrom({ status: 400, headers, body }));
      });
    });
  }

  it('has nothing in its codes that is not seen, and nothing without end', () => {
    const odd = `a\u0000\u001b[31m\u202e\u200b${'b'.repeat(1_000)}`;
    const body = JSON.stringify({ error: { message: odd, code: odd, param: odd } });
    const error = failureFrom({ status: 400, headers: { get: () => odd }, body });
    for (const text of [
      error.message,
      error.details.code,
      error.details.param,
      error.details.requestId,
    ]) {
      assert.match(text ?? '', /^[\x20-\x7e]+$/);
      assert.ok((text ?? '').length <= 500);
    }
  });
});

function picturesIn({ items }: Reading): number {
  return items.filter((item) => /^[\da-f]{64}$|^https:/.test(item)).length;
}

/** Four times the input may take four times the work, give or take; sixteen times would be too much. */
async function assertLinear(make: (n: number) => () => Promise<void>): Promise<void> {
  const [small, large] = [make(some), make(4 * some)];
  await small();
  const first = Math.max(await workOf(small), 4_000);
  const ratio = (await workOf(large)) / first;
  assert.ok(ratio < 10, `Four times the input took ${ratio.toFixed(1)} times the work.`);
}

/** The processor's time in microseconds, which other processes do not change; the least of three. */
async function workOf(run: () => Promise<void>): Promise<number> {
  let least = Infinity;
  for (let times = 0; times < 3; times++) {
    const before = process.cpuUsage();
    await run();
    least = Math.min(least, process.cpuUsage(before).user);
  }
  return least;
}
