import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import fc from 'fast-check';
import nodeFetch from 'node-fetch';
import { jsonBodies, streamBodies } from '../support/bodies.ts';
import { ImageError } from '../../src/core/errors.ts';
import { IncomingPicture } from '../../src/core/pictures/incoming.ts';
import { tinyPictures } from '../support/pictures.ts';
import { readBody, readFrom, reading } from '../support/readings.ts';
import { useScriptedServer } from '../support/scriptedServer.ts';
import { cutAt, everyCut, inPieces } from '../support/splits.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const bodies = [...jsonBodies, ...streamBodies];

describe('readReply', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();

  for (const [kind, table] of [
    ['JSON', jsonBodies],
    ['a stream', streamBodies],
  ] as const) {
    for (const { name, text, expected, wanted } of table) {
      it(`reads ${kind} with ${name}, wherever it is cut`, async () => {
        const bytes = Buffer.from(text);
        assert.deepEqual(await readBody(folder.path, [bytes], { wanted }), expected);
        await Promise.all(
          everyCut(bytes).map(async ([cut, pieces]) =>
            assert.deepEqual(await readBody(folder.path, pieces, { wanted }), expected, cut),
          ),
        );
      });
    }
  }

  it('goes by what arrives, whatever the content type says', async () => {
    for (const { name, text, expected, wanted } of bodies) {
      for (const contentType of ['application/json', 'text/event-stream', 'text/html', '']) {
        const pieces = [Buffer.from(text)];
        assert.deepEqual(
          await readBody(folder.path, pieces, { contentType, wanted }),
          expected,
          name,
        );
      }
    }
  });

  it('reads any body in any number of pieces', async () => {
    const place = fc.nat({ max: 2_000 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...bodies),
        fc.array(place, { maxLength: 12 }),
        async ({ text, expected, wanted }, places) => {
          const pieces = cutAt(Buffer.from(text), places);
          assert.deepEqual(await readBody(folder.path, pieces, { wanted }), expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads a stream with any line endings and any comments between its lines', async () => {
    const ending = fc.constantFrom('\n', '\r', '\r\n');
    const comment = fc.constantFrom('', ':', ': ping', ':data: {"b64_json":"x"}', ': 舟', 'id: 4');
    const whole = streamBodies.filter(({ text }) => text.endsWith('\n\n') && !text.includes('\r'));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.infiniteStream(ending),
        fc.infiniteStream(comment),
        fc.array(fc.nat({ max: 2_000 }), { maxLength: 6 }),
        async ({ text, expected, wanted }, endings, comments, places) => {
          const dressed = dress(
            text,
            () => next(endings),
            () => next(comments),
          );
          const pieces = cutAt(Buffer.from(dressed), places);
          assert.deepEqual(await readBody(folder.path, pieces, { wanted }), expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('reads every body off the wire', async () => {
    for (const { name, text, expected, wanted } of bodies) {
      server().play({ status: 200, chunks: inPieces(Buffer.from(text), 11) });
      const reply = await nodeFetch(server().origin);
      assert.deepEqual(await readFrom(folder.path, reply, wanted), expected, name);
    }
  });

  for (const type of ['png', 'gif', 'webp', 'jpeg', 'svg'] as const) {
    it(`takes a ${type} that comes as it is, wherever it is cut`, async () => {
      const bytes = tinyPictures[type];
      for (const [cut, pieces] of everyCut(bytes)) {
        assert.deepEqual(await readBody(folder.path, pieces), reading([bytes]), cut);
      }
    });
  }

  it('reads UTF-16, with and without a mark, wherever it is cut', async () => {
    const { text, expected } = bodies[0] ?? assert.fail();
    for (const mark of ['', '\uFEFF']) {
      const little = Buffer.from(mark + text, 'utf16le');
      const big = Buffer.from(little).swap16();
      for (const bytes of [little, big]) {
        for (const [cut, pieces] of everyCut(bytes)) {
          assert.deepEqual(await readBody(folder.path, pieces), expected, cut);
        }
      }
    }
  });

  it('reads on for what is said of a picture, but not for long', async () => {
    const picture = `"data":[{"b64_json":"${tinyPictures.gif.toString('base64')}"}]`;
    const expected = reading([tinyPictures.gif]);
    const usage = { total_tokens: 3 };
    const rows: readonly (readonly [chunks: string[], facts: object])[] = [
      [[`{${picture}`, ',"usage":{"total_tokens":3}}'], { usage }],
      [[`{${picture}`, ',"usage":{"total_to'], {}],
      [[`data: {${picture}}\n\n`, 'data: {"usage":{"total_tokens":3}}\n\n'], { usage }],
      [[`data: {${picture}}\n\n`, 'data: {"usa'], {}],
    ];
    for (const [chunks, facts] of rows) {
      server().play({ status: 200, chunks, then: 'hang' });
      const reply = await nodeFetch(server().origin);
      const found = await readFrom(folder.path, reply, 1, 30);
      assert.deepEqual(found, { ...expected, facts }, chunks.join(''));
    }
  });

  it('closes and removes every file when the disk fails', async () => {
    for (const text of ['{"data":[{"b64_json":"', 'data: {"b64_json":"']) {
      const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      const opened: IncomingPicture[] = [];
      const open = async () => {
        const file = await IncomingPicture.open(folder.path);
        opened.push(file);
        return Object.assign(file, {
          write: () => Promise.reject(new ImageError('storage', full.message)),
        });
      };
      const body = [Buffer.from(`${text}${tinyPictures.png.toString('base64')}"}`)];
      const found = await readFrom(
        folder.path,
        { status: 200, headers: new Headers(), body },
        1,
        30,
        open,
      );
      assert.equal(found.failure, 'storage');
      assert.equal(opened.length, 1);
      assert.deepEqual(await readdir(folder.path), []);
    }
  });

  it('finds the answer behind long padding', async () => {
    for (const { text, expected, wanted } of bodies.slice(0, 1).concat(streamBodies.slice(0, 1))) {
      const pieces = [Buffer.from(`${' \n'.repeat(40_000)}${text}`)];
      assert.deepEqual(await readBody(folder.path, pieces, { wanted }), expected);
    }
  });

  it('leaves nothing behind of what was cut off', async () => {
    for (const text of [
      '{"data":[{"b64_json":"R0lGODlh',
      'data: {"type":"image_generation.completed","b64_json":"R0lGODlh',
    ]) {
      await readBody(folder.path, [Buffer.from(text)]);
    }
    assert.deepEqual(await readdir(folder.path), []);
  });
});

/** Ends every line in another way, and puts a comment before each. */
function dress(text: string, ending: () => string, comment: () => string): string {
  const lines = text.split('\n').slice(0, -1);
  return lines
    .flatMap((line) => [comment(), line].filter((each, index) => each !== '' || index === 1))
    .reduce((dressed, line) => {
      const end = ending();
      // A line feed behind a carriage return would be one ending, not two.
      return dressed + line + (line === '' && dressed.endsWith('\r') && end === '\n' ? '\r' : end);
    }, '');
}

function next<T>(stream: fc.Stream<T>): T {
  const result: IteratorResult<T, unknown> = stream.next();
  if (result.done) throw new Error('The stream of values ended.');
  return result.value;
}
