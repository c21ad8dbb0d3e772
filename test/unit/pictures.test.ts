import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { ImageError } from '../../src/core/errors.ts';
import { readImageSize } from '../../src/core/pictures/imageSize.ts';
import { sniffImage } from '../../src/core/pictures/imageType.ts';
import { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import { tinyPictures } from '../support/pictures.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const drawing = sharp({ create: { width: 37, height: 21, channels: 4, background: '#a1b2c3' } });

describe('sniffImage and readImageSize', () => {
  for (const [type, bytes] of Object.entries(tinyPictures)) {
    it(`know the smallest ${type}`, async () => {
      const found = sniffImage(bytes);
      assert.equal(found, type);
      assert.deepEqual(await sizeOf(found, bytes), { width: 3, height: 2 });
    });
  }

  for (const type of ['png', 'jpeg', 'webp', 'gif', 'avif'] as const) {
    it(`know a ${type} of a real encoder`, async () => {
      const bytes = await drawing.clone().toFormat(type).toBuffer();
      const found = sniffImage(bytes);
      assert.equal(found, type);
      assert.deepEqual(await sizeOf(found, bytes), { width: 37, height: 21 });
    });
  }

  it('know a lossless WebP', async () => {
    const bytes = await drawing.clone().webp({ lossless: true }).toBuffer();
    assert.deepEqual(await sizeOf('webp', bytes), { width: 37, height: 21 });
  });

  const others = [
    '',
    'RIFF....WAVEfmt ',
    '{"error":"no"}',
    '<?xml version="1.0"?><Error/>',
    '<html>',
  ];
  for (const text of others) {
    it(`take "${text}" for no picture`, () => {
      assert.equal(sniffImage(Buffer.from(text, 'latin1')), undefined);
    });
  }

  function sizeOf(type: Parameters<typeof readImageSize>[0], bytes: Buffer) {
    return readImageSize(type, (offset, length) =>
      Promise.resolve(bytes.subarray(offset, offset + length)),
    );
  }
});

describe('PictureStore', () => {
  const folder = temporaryFolder();
  const origin = { prompt: '紙の舟', model: 'gpt-image-2', options: {}, answer: {}, elapsedMs: 1 };

  it('keeps the bytes untouched, beside a record that can be found again', async () => {
    const store = new PictureStore(folder.path);
    const incoming = await store.open();
    await incoming.write(tinyPictures.png.subarray(0, 10));
    await incoming.write(tinyPictures.png.subarray(10));
    const picture = await store.keep(await incoming.finish(), origin);

    assert.deepEqual(await readFile(picture.path), tinyPictures.png);
    assert.deepEqual(
      (await readdir(folder.path)).sort(),
      [picture.file, `${picture.id}.json`, 'index.jsonl'].sort(),
    );
    const found = await new PictureStore(folder.path).find(picture.id);
    assert.deepEqual(found, picture);
    assert.deepEqual(
      [found.prompt, found.type, found.width, found.height],
      ['紙の舟', 'png', 3, 2],
    );
  });

  it('keeps bytes of an unknown type too, and says where', async () => {
    const incoming = await new PictureStore(folder.path).open();
    await incoming.write(Buffer.from([1, 2, 3, 4]));
    await assert.rejects(incoming.finish(), (error) => {
      const [kept] = /\S+\.bin/.exec(String(error)) ?? [];
      return ImageError.is(error, 'badAnswer') && kept?.startsWith(folder.path) === true;
    });
  });

  it('keeps nothing of an error page', async () => {
    const incoming = await new PictureStore(folder.path).open();
    await incoming.write(Buffer.from('<Error><Code>AccessDenied</Code></Error>'));
    await assert.rejects(incoming.finish(), (error) => ImageError.is(error, 'badAnswer'));
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('finds out that it cannot write, as a failure of storage', async () => {
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    const store = new PictureStore(join(file, 'inside'));
    await assert.rejects(store.makeRoom(1), (error) => ImageError.is(error, 'storage'));
  });

  it('finds nothing under an id that is none', async () => {
    await writeFile(join(folder.path, 'broken.json'), '{');
    const store = new PictureStore(folder.path);
    for (const id of ['missing', '../secret', 'broken', '']) {
      assert.equal(await store.find(id), undefined);
    }
  });
});
