import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { PictureJson } from '../../src/core/api/pictureJson.ts';
import { ImageError } from '../../src/core/errors.ts';
import { IncomingPicture } from '../../src/core/pictures/incoming.ts';
import { tinyPictures } from '../support/pictures.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

describe('PictureJson', () => {
  const folder = temporaryFolder();
  const base64 = tinyPictures.png.toString('base64');

  async function read(text: string, pieceLength = text.length) {
    const json = new PictureJson({ open: () => IncomingPicture.open(folder.path) });
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += pieceLength) {
      await json.write(bytes.subarray(at, at + pieceLength));
    }
    return json.end();
  }

  /** What a program that held everything in memory would see: pictures by their bytes. */
  async function readBack(text: string, pieceLength?: number): Promise<unknown> {
    const json = await read(text, pieceLength);
    const files = new Map<string, string>();
    const collect = (value: unknown): void => {
      if (typeof value === 'string') {
        const lifted = json.liftedFrom(value);
        if (lifted && !ImageError.is(lifted)) files.set(value, lifted.path);
      } else if (value && typeof value === 'object') Object.values(value).forEach(collect);
    };
    collect(json.value);
    const contents = new Map<string, string>();
    for (const [mark, path] of files) contents.set(mark, (await readFile(path)).toString('base64'));
    return JSON.parse(JSON.stringify(json.value), (_, value: unknown) =>
      typeof value === 'string' ? (contents.get(value) ?? value) : value,
    );
  }

  const shapes: readonly (readonly [name: string, text: string, expected: unknown])[] = [
    ['raw base64', `{"data":[{"b64_json":"${base64}"}]}`, { data: [{ b64_json: base64 }] }],
    [
      'a data URI under either name',
      `{"b64_json":"data:image/png;base64,${base64}","url":"data:image/png;base64,${base64}"}`,
      { b64_json: base64, url: base64 },
    ],
    [
      'an escaped slash, plus sign and line break',
      `{"b64_json":"${base64.replaceAll('/', '\\/').replaceAll('+', '\\u002B').replace(/.{20}/g, '$&\\r\\n')}"}`,
      { b64_json: base64 },
    ],
    ['missing padding', `{"b64_json":"${base64.replace(/=+$/, '')}"}`, { b64_json: base64 }],
    ['an empty string and null', '{"b64_json":"","url":null}', { b64_json: '', url: null }],
    [
      'an ordinary address',
      '{"url":"https:\\/\\/x.example\\/a.png?a=1\\u0026b=2"}',
      { url: 'https://x.example/a.png?a=1&b=2' },
    ],
    [
      'the names as values',
      '{"kind":"b64_json","other":["url","data:x"]}',
      { kind: 'b64_json', other: ['url', 'data:x'] },
    ],
    [
      'quotes and backslashes in strings',
      '{"revised_prompt":"a \\"b64_json\\": \\\\ \\n 舟","n":1}',
      { revised_prompt: 'a "b64_json": \\ \n 舟', n: 1 },
    ],
  ];
  for (const [name, text, expected] of shapes) {
    it(`reads ${name}, cut anywhere`, async () => {
      for (const length of [1, 2, 3, 5, 7, 64, text.length]) {
        assert.deepEqual(await readBack(text, length), expected);
      }
    });
  }

  it('agrees with JSON.parse on any value, cut anywhere', async () => {
    const value = fc.jsonValue({ noUnicodeString: false });
    await fc.assert(
      fc.asyncProperty(value, fc.integer({ min: 1, max: 50 }), async (json, pieceLength) => {
        const text = JSON.stringify({ json, data: [{ b64_json: base64 }] });
        const { value: read_ } = await read(text, pieceLength);
        assert.deepEqual((read_ as { json: unknown }).json, JSON.parse(JSON.stringify(json)));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the finished pictures of an answer that breaks off, and what can be shown of the cut one', async () => {
    for (const [arrived, whole] of [
      [40, [true, false]],
      [4, [true]],
    ] as const) {
      const json = new PictureJson({ open: () => IncomingPicture.open(folder.path) });
      await json.write(
        Buffer.from(`{"data":[{"b64_json":"${base64}"},{"b64_json":"${base64.slice(0, arrived)}`),
      );
      await json.cut();
      assert.deepEqual(
        json.entries.map(({ picture }) => !ImageError.is(picture) && picture?.isWhole),
        whole,
      );
      assert.throws(
        () => json.end(),
        (error) => ImageError.is(error, 'badAnswer'),
      );
    }
    assert.equal((await readdir(folder.path)).length, 3);
  });

  it('tells a picture that is none without costing its neighbour', async () => {
    const wrong = Buffer.from('{"Code":"AccessDenied"}').toString('base64');
    const json = await read(`[{"b64_json":"${wrong}"},{"b64_json":"${base64}"}]`);
    const [first, second] = json.value as { b64_json: string }[];
    assert.ok(ImageError.is(json.liftedFrom(first?.b64_json ?? ''), 'badAnswer'));
    assert.ok(!ImageError.is(json.liftedFrom(second?.b64_json ?? '')));
  });

  it('takes one picture and one address of an object, however many it brings', async () => {
    let opened = 0;
    const addresses: string[] = [];
    const json = new PictureJson({
      open: () => {
        opened += 1;
        return IncomingPicture.open(folder.path);
      },
      onAddress: (url) => Promise.resolve(void addresses.push(url)),
    });
    const wrong = '"b64_json":"AAAA","url":"data:,x","url":"https://x.example/a",';
    await json.write(Buffer.from(`{"data":[{${wrong.repeat(500)}"n":1}]}`));
    json.end();
    assert.deepEqual([opened, addresses], [2, ['https://x.example/a']]);
  });

  it('refuses an answer without end', async () => {
    const endless = `{"a":"${'x'.repeat(5 * 1024 * 1024)}`;
    await assert.rejects(read(endless, 65_536), (error) => ImageError.is(error, 'badAnswer'));
  });
});
