import assert from 'node:assert/strict';
import fc from 'fast-check';
import sharp from 'sharp';
import type { ImageType } from '../../src/core/pictures/imageType.ts';
import { sniffImage } from '../../src/core/pictures/imageType.ts';
import { withPrompt } from '../../src/core/pictures/promptInFile.ts';
import { isWholePicture } from '../../src/core/pictures/wholePicture.ts';
import { behindFirst, pngChunk, segment } from '../support/foreignPictures.ts';
import { signed } from '../support/signedPictures.ts';

const width = 61;
const height = 33;
const pixels = Buffer.from(Array.from({ length: width * height * 4 }, (_, i) => (i * 7919) & 0xff));
const drawing = sharp(pixels, { raw: { width, height, channels: 4 } });
const opaque = drawing.clone().removeAlpha();

describe('withPrompt', () => {
  const pictures: readonly (readonly [name: string, type: ImageType, () => Promise<Buffer>])[] = [
    ['a PNG', 'png', () => drawing.clone().png().toBuffer()],
    ['a PNG with a palette', 'png', () => drawing.clone().png({ palette: true }).toBuffer()],
    ['a JPEG', 'jpeg', () => opaque.clone().jpeg().toBuffer()],
    ['a progressive JPEG', 'jpeg', () => opaque.clone().jpeg({ progressive: true }).toBuffer()],
    [
      'a JPEG with Exif and a colour profile',
      'jpeg',
      () =>
        opaque
          .clone()
          .withExif({ IFD0: { Artist: 'x' } })
          .withIccProfile('p3')
          .jpeg()
          .toBuffer(),
    ],
    ['a lossy WebP', 'webp', () => opaque.clone().webp().toBuffer()],
    ['a lossy WebP with transparency', 'webp', () => drawing.clone().webp().toBuffer()],
    ['a lossless WebP', 'webp', () => opaque.clone().webp({ lossless: true }).toBuffer()],
    [
      'a lossless WebP with transparency',
      'webp',
      () => drawing.clone().webp({ lossless: true }).toBuffer(),
    ],
    [
      'a WebP with Exif and a colour profile',
      'webp',
      () =>
        drawing
          .clone()
          .withExif({ IFD0: { Artist: 'x' } })
          .withIccProfile('p3')
          .webp()
          .toBuffer(),
    ],
  ];

  const prompt = 'A boat & "paper" <waves>\r\n紙の舟 🛶, it’s \'here\'';

  for (const [name, type, make] of pictures) {
    it(`writes it into ${name}, whose pixels and metadata stay as they are`, async () => {
      const before = await make();
      const untouched = Buffer.from(before);
      const after = withPrompt(before, type, prompt);
      assert.ok(after);
      assert.deepEqual(before, untouched);
      assert.equal(sniffImage(after), type);
      assert.equal(await isWholePicture(type, after.length, readerOf(after)), true);
      assert.deepEqual(await decoded(after), await decoded(before));
      const [was, is] = [await sharp(before).metadata(), await sharp(after).metadata()];
      assert.deepEqual(is.exif, was.exif);
      assert.deepEqual(is.icc, was.icc);
      assert.equal(is.hasAlpha, was.hasAlpha);
      assert.equal(descriptionIn(is.xmp), prompt);
      assert.match(String(is.xmp), /digitalsourcetype\/trainedAlgorithmicMedia</);
    });
  }

  it('writes any text', async () => {
    const png = await drawing.clone().png().toBuffer();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const after = withPrompt(png, 'png', text);
        assert.ok(after);
        const { xmp } = await sharp(after).metadata();
        assert.equal(
          descriptionIn(xmp),
          text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, ''),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('writes long prompts, except into a JPEG, which has no room for them', async () => {
    const long = '紙'.repeat(32_000);
    for (const type of ['png', 'webp'] as const) {
      const after = withPrompt(await drawing.clone().toFormat(type).toBuffer(), type, long);
      const { xmp } = await sharp(after).metadata();
      assert.equal(descriptionIn(xmp), long);
    }
    const jpeg = await opaque.clone().jpeg().toBuffer();
    assert.equal(withPrompt(jpeg, 'jpeg', long), undefined);
    const lengths = [64_000, 65_000, 66_000].map((length) =>
      withPrompt(jpeg, 'jpeg', 'x'.repeat(length)) === undefined ? 'no' : 'yes',
    );
    assert.deepEqual(lengths, ['yes', 'no', 'no']);
  });

  it('does not touch what is signed', async () => {
    for (const type of ['png', 'jpeg', 'webp'] as const) {
      const bytes = await opaque.clone().toFormat(type).toBuffer();
      assert.ok(withPrompt(bytes, type, prompt));
      assert.equal(withPrompt(signed(type, bytes), type, prompt), undefined);
    }
  });

  it('does not touch a JPEG that is signed behind bytes of no segment', async () => {
    const jpeg = await opaque.clone().jpeg().toBuffer();
    for (const between of ['ffff', '68656c6c6f', 'ff00ffd4', 'ffd8', 'ffe10000', 'ffda0002']) {
      const bytes = signed('jpeg', jpeg, Buffer.from(between, 'hex'));
      assert.equal(withPrompt(bytes, 'jpeg', prompt), undefined, between);
    }
  });

  it('does not touch what is not as its format wants it', async () => {
    const [jpeg, png, webp] = await Promise.all([
      opaque.clone().jpeg().toBuffer(),
      opaque.clone().png().toBuffer(),
      opaque.clone().webp().toBuffer(),
    ]);
    const flat = Buffer.from(webp);
    flat.writeUInt16LE(0, 28);
    const rows: readonly (readonly [name: string, ImageType, Buffer])[] = [
      ['stray bytes in a JPEG', 'jpeg', behindFirst(jpeg, Buffer.from('stray'))],
      [
        'a JPEG of several pictures',
        'jpeg',
        behindFirst(jpeg, segment(0xe2, Buffer.from('MPF\0'))),
      ],
      ['a JPEG without a scan', 'jpeg', jpeg.subarray(0, 200)],
      [
        'a PNG without its header first',
        'png',
        Buffer.concat([png.subarray(0, 8), png.subarray(33)]),
      ],
      ['a WebP of height 0', 'webp', flat],
      ['a WebP that ends early', 'webp', webp.subarray(0, -10)],
      ['a WebP with something behind it', 'webp', Buffer.concat([webp, Buffer.from('more')])],
      [
        'a WebP whose chunks do not fill it',
        'webp',
        withLength(Buffer.concat([webp, Buffer.from('more')])),
      ],
      [
        'a WebP whose XMP is not announced',
        'webp',
        withLength(Buffer.concat([webp, Buffer.from('XMP \0\0\0\0')])),
      ],
    ];
    for (const [name, type, bytes] of rows) {
      assert.equal(withPrompt(bytes, type, prompt), undefined, name);
    }
  });

  it('does not go through a picture of no end of parts', async () => {
    const jpeg = await opaque.clone().jpeg().toBuffer();
    const png = await opaque.clone().png().toBuffer();
    const webp = await opaque.clone().webp().toBuffer();
    const many = (part: Buffer) => Buffer.concat(Array<Buffer>(200_000).fill(part));
    const chunks = many(Buffer.from('NONE\0\0\0\0'));
    const rows: readonly (readonly [ImageType, Buffer])[] = [
      ['jpeg', behindFirst(jpeg, many(segment(0xe5, Buffer.alloc(0))))],
      ['png', Buffer.concat([png.subarray(0, 33), many(pngChunk('nOne', Buffer.alloc(0)))])],
      ['webp', withLength(Buffer.concat([webp, chunks]))],
    ];
    for (const [type, bytes] of rows) assert.equal(withPrompt(bytes, type, prompt), undefined);
  });

  it('writes it behind fill bytes, which are allowed', async () => {
    const jpeg = behindFirst(await opaque.clone().jpeg().toBuffer(), Buffer.from('ffff', 'hex'));
    const after = withPrompt(jpeg, 'jpeg', prompt);
    assert.ok(after);
    assert.deepEqual(await decoded(after), await decoded(jpeg));
    assert.equal(descriptionIn((await sharp(after).metadata()).xmp), prompt);
  });

  it('writes it into a WebP of less than 30 bytes', async () => {
    const one = sharp({ create: { width: 100, height: 90, channels: 3, background: 'red' } });
    const bytes = await one.webp({ lossless: true }).toBuffer();
    assert.ok(bytes.length < 60, String(bytes.length));
    const after = withPrompt(bytes, 'webp', prompt);
    assert.equal(descriptionIn((await sharp(after).metadata()).xmp), prompt);
  });

  it('does not write it twice, nor in place of somebody else’s', async () => {
    for (const type of ['png', 'jpeg', 'webp'] as const) {
      const once = withPrompt(await opaque.clone().toFormat(type).toBuffer(), type, prompt);
      assert.ok(once);
      assert.equal(withPrompt(once, type, prompt), undefined);
    }
  });

  it('does not write it into other types, nor into what is none of them', async () => {
    for (const type of ['gif', 'avif'] as const) {
      assert.equal(
        withPrompt(await drawing.clone().toFormat(type).toBuffer(), type, 'x'),
        undefined,
      );
    }
    assert.equal(withPrompt(Buffer.from('<svg/>'), 'svg', 'x'), undefined);
    for (const type of ['png', 'jpeg', 'webp'] as const) {
      for (const bytes of ['', 'x', 'RIFF', 'RIFF\xff\xff\xff\xffWEBPVP8 ', '\xff\xd8\xff\xe0']) {
        assert.equal(
          withPrompt(Buffer.from(bytes, 'latin1'), type, 'x'),
          undefined,
          `${type} ${bytes}`,
        );
      }
    }
  });

  /** A WebP whose header tells the length that it has. */
  function withLength(webp: Buffer): Buffer {
    webp.writeUInt32LE(webp.length - 8, 4);
    return webp;
  }

  async function decoded(bytes: Uint8Array): Promise<Buffer> {
    return sharp(bytes).raw().toBuffer();
  }

  function readerOf(bytes: Uint8Array) {
    const all = Buffer.from(bytes);
    return (offset: number, length: number) =>
      Promise.resolve(all.subarray(offset, offset + length));
  }

  /** What an XML parser would read out of the packet. */
  function descriptionIn(xmp: Buffer | undefined): string | undefined {
    const [, text] = /<rdf:li xml:lang="x-default">([^<]*)</.exec(String(xmp)) ?? [];
    return text?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  }
});
