import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { chunk } from '../../../src/core/edit/png/chunks.ts';
import { inspectSource } from '../../../src/core/edit/source/inspect.ts';
import { strip } from '../../../src/core/edit/source/strip.ts';
import type { StrippableType } from '../../../src/core/edit/source/readable.ts';

const data = Buffer.from(Array.from({ length: 48 * 32 * 3 }, (_, index) => (index * 37) & 255));
const plain = () => sharp(data, { raw: { width: 48, height: 32, channels: 3 } });
const photo = () =>
  plain()
    .withIccProfile('p3')
    .withExif({
      IFD0: { Copyright: 'Somebody', Model: 'A camera' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>');

const kinds: readonly (readonly [string, StrippableType, (image: Sharp) => Sharp])[] = [
  ['a PNG', 'png', (image) => image.png()],
  ['an interlaced PNG', 'png', (image) => image.png({ progressive: true })],
  ['a JPEG', 'jpeg', (image) => image.jpeg()],
  ['a progressive JPEG', 'jpeg', (image) => image.jpeg({ progressive: true })],
  ['a WebP', 'webp', (image) => image.webp()],
  ['a lossless WebP', 'webp', (image) => image.webp({ lossless: true })],
];

describe('strip', () => {
  for (const [name, type, encode] of kinds) {
    it(`takes place, camera and texts out of ${name}, and changes neither pixel nor profile`, async () => {
      const bytes = await encode(photo()).toBuffer();
      const before = await inspectSource(bytes);
      assert.deepEqual([before?.tells, before?.hasLocation], [true, true]);
      const stripped = strip(bytes, type);
      const after = await inspectSource(stripped);
      assert.deepEqual(
        [after?.tells, after?.hasLocation, after?.size],
        [false, false, before?.size],
      );
      for (const secret of ['Somebody', 'A camera', 'secret', 'Exif'])
        assert.ok(!stripped.includes(secret), secret);
      const [was, is] = [await sharp(bytes).metadata(), await sharp(stripped).metadata()];
      assert.ok(was.icc && is.icc?.equals(was.icc));
      assert.deepEqual([is.exif, is.xmp], [undefined, undefined]);
      assert.ok((await pixelsOf(stripped)).equals(await pixelsOf(bytes)));
    });

    it(`leaves ${name} with nothing in it as it is`, async () => {
      const bytes = await encode(
        sharp(data, { raw: { width: 48, height: 32, channels: 3 } }),
      ).toBuffer();
      assert.ok(strip(bytes, type).equals(bytes));
    });
  }

  it('takes out what stands behind a JPEG, comments, and junk between its parts', async () => {
    const bytes = await photo().jpeg().toBuffer();
    const comment = Buffer.from('\xff\xfe\0\x09private', 'latin1');
    const dirty = Buffer.concat([
      bytes.subarray(0, 2),
      comment,
      Buffer.from([1, 2, 3]),
      bytes.subarray(2),
      Buffer.from('another picture with its own place'),
    ]);
    const stripped = strip(dirty, 'jpeg');
    assert.ok(!stripped.includes('private') && !stripped.includes('its own place'));
    assert.ok((await pixelsOf(stripped)).equals(await pixelsOf(bytes)));
  });

  it('keeps what a PNG needs, and takes texts of all kinds', async () => {
    const bytes = await sharp(data, { raw: { width: 48, height: 32, channels: 3 } })
      .png({ palette: true })
      .toBuffer();
    const [head, rest] = [bytes.subarray(0, 33), bytes.subarray(33)];
    const texts = ['tEXt', 'iTXt', 'zTXt', 'tIME', 'eXIf', 'prVt'].map((name) =>
      chunk(name, Buffer.from('private')),
    );
    const dirty = Buffer.concat([
      head,
      chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
      ...texts,
      rest,
    ]);
    const stripped = strip(dirty, 'png');
    assert.ok(
      !stripped.includes('private') && stripped.includes('gAMA') && stripped.includes('PLTE'),
    );
    assert.ok((await pixelsOf(stripped)).equals(await pixelsOf(dirty)));
  });

  const samples = resolve('../shared/samples');
  const published: readonly (readonly [string, StrippableType])[] = [
    ['exif-orientation-6.jpg', 'jpeg'],
    ['junk_jpeg_header.jpg', 'jpeg'],
    ['rgb-rose.jpg', 'jpeg'],
    ['signed-one-fill-2.jpg', 'jpeg'],
    ['signed.jpg', 'jpeg'],
    ['signed.png', 'png'],
    ['signed.webp', 'webp'],
    ['truepic-thumb-extra-bytes.jpg', 'jpeg'],
  ];
  for (const [name, type] of published) {
    const file = resolve(samples, name);
    if (!existsSync(file)) continue;
    it(`changes no pixel of ${name}`, async () => {
      const bytes = readFileSync(file);
      const stripped = strip(bytes, type);
      assert.ok((await pixelsOf(stripped)).equals(await pixelsOf(bytes)));
      const facts = await inspectSource(stripped);
      assert.deepEqual(
        [facts?.tells, facts?.hasCredentials, facts?.orientation],
        [false, false, 1],
      );
    });
  }
});

describe('inspectSource', () => {
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`tells the size as it is seen with orientation ${orientation}`, async () => {
      for (const encode of [
        (image: Sharp) => image.jpeg(),
        (image: Sharp) => image.webp(),
        (image: Sharp) => image.png(),
      ]) {
        const facts = await inspectSource(
          await encode(photo().withMetadata({ orientation })).toBuffer(),
        );
        const [width, height] = orientation < 5 ? [48, 32] : [32, 48];
        assert.deepEqual([facts?.orientation, facts?.size], [orientation, { width, height }]);
      }
    });
  }

  const uncommon: readonly (readonly [string, (image: Sharp) => Sharp, boolean])[] = [
    ['a palette', (image) => image.png({ palette: true }), true],
    ['16 bits', (image) => image.toColourspace('rgb16').png(), true],
    ['the colours of print', (image) => image.toColourspace('cmyk').jpeg(), true],
    ['plain colours', (image) => image.jpeg(), false],
  ];
  for (const [name, encode, expected] of uncommon) {
    it(`${expected ? 'knows' : 'does not take for uncommon'} ${name}`, async () => {
      assert.equal((await inspectSource(await encode(plain()).toBuffer()))?.isUncommon, expected);
    });
  }

  it('knows what moves', async () => {
    const frames = [photo(), photo().negate()].map((image) => image.png().toBuffer());
    const moving = sharp(await Promise.all(frames), { join: { animated: true } });
    assert.equal((await inspectSource(await moving.webp().toBuffer()))?.isAnimated, true);
  });

  it('gives nothing for what ends too early, wherever that is', async () => {
    for (const [, type, encode] of kinds) {
      const bytes = await encode(photo()).toBuffer();
      for (let end = 0; end < bytes.length - 1; end += 97) {
        const torn = bytes.subarray(0, end);
        assert.equal(await inspectSource(torn), undefined, `${type} ${end}`);
      }
    }
  });
});

function pixelsOf(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes, { failOn: 'none' }).raw().toBuffer();
}
