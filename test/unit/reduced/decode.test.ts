import assert from 'node:assert/strict';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { decode } from '../../../src/core/reduced/decode.ts';
import type { DecodableType } from '../../../src/core/reduced/decode.ts';
import { encodePng } from '../../../src/core/reduced/encodePng.ts';
import { scaleDown } from '../../../src/core/reduced/scaleDown.ts';
import type { Bitmap } from '../../../src/core/reduced/scaleDown.ts';
import { flatJpeg, pngChunk } from '../../support/foreignPictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('decode', () => {
  const folder = temporaryFolder();

  async function decoded(type: DecodableType, bytes: Uint8Array, side = 512): Promise<Bitmap> {
    const path = join(folder.path, 'picture');
    await writeFile(path, bytes);
    const file = await open(path, 'r');
    try {
      return await decode(file, type, side);
    } finally {
      await file.close();
    }
  }

  /** Soft colours in every direction, so that no way of making it smaller differs much from another. */
  function drawing(width: number, height: number, opaque = true): Sharp {
    const data = Buffer.alloc(width * height * 4);
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at += 4) {
        data[at] = (x * 255) / width;
        data[at + 1] = (y * 255) / height;
        data[at + 2] = 128 + 100 * Math.sin((9 * x) / width + (5 * y) / height);
        data[at + 3] = opaque || x > width / 2 ? 255 : 100;
      }
    }
    const picture = sharp(data, { raw: { width, height, channels: 4 } });
    return opaque ? picture.removeAlpha() : picture;
  }

  /** The mean of how far all values lie from what libvips makes of the same file. */
  async function distance(bytes: Buffer, { width, height, data }: Bitmap): Promise<number> {
    const expected = await sharp(await sharp(bytes).autoOrient().png().toBuffer())
      .resize(width, height, { fit: 'fill', kernel: 'linear' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer();
    assert.equal(expected.length, data.length);
    return (
      data.reduce((sum, value, at) => sum + Math.abs(value - (expected[at] ?? 0)), 0) / data.length
    );
  }

  const kinds: readonly (readonly [name: string, DecodableType, (picture: Sharp) => Sharp])[] = [
    ['baseline', 'jpeg', (picture) => picture.jpeg()],
    ['4:4:4', 'jpeg', (picture) => picture.jpeg({ chromaSubsampling: '4:4:4' })],
    ['progressive', 'jpeg', (picture) => picture.jpeg({ progressive: true, quality: 95 })],
    ['optimised', 'jpeg', (picture) => picture.jpeg({ mozjpeg: true })],
    ['grey', 'jpeg', (picture) => picture.greyscale().jpeg()],
    ['plain', 'png', (picture) => picture.png()],
    ['interlaced', 'png', (picture) => picture.png({ progressive: true })],
    ['palette', 'png', (picture) => picture.png({ palette: true, effort: 1 })],
    [
      '2-bit interlaced palette',
      'png',
      (picture) => picture.png({ colours: 4, progressive: true }),
    ],
    ['16-bit', 'png', (picture) => picture.toColourspace('rgb16').png()],
    ['grey', 'png', (picture) => picture.greyscale().png({ progressive: true })],
  ];
  // Blocks become one to eight pixels wide; most sizes do not fill the last ones.
  const sizes = [
    [1100, 700],
    [700, 1100],
    [500, 333],
    [263, 181],
    [121, 128],
    [57, 39],
    [1, 1],
  ] as const;
  for (const [name, type, encode] of kinds) {
    it(`makes of a ${name} ${type} what others do, at every size`, async () => {
      for (const [width, height] of sizes) {
        const bytes = await encode(drawing(width, height)).toBuffer();
        const small = scaleDown(await decoded(type, bytes, 128), 128);
        assert.equal(Math.max(small.width, small.height), Math.min(128, Math.max(width, height)));
        const apart = await distance(bytes, small);
        assert.ok(apart < 4, `${width} × ${height}: ${apart}`);
      }
    });
  }

  it('keeps what is transparent', async () => {
    for (const encode of [
      (picture: Sharp) => picture.png(),
      (picture: Sharp) => picture.png({ progressive: true }),
      (picture: Sharp) => picture.png({ palette: true }),
      (picture: Sharp) => picture.greyscale().png(),
    ]) {
      const bytes = await encode(drawing(400, 300, false)).toBuffer();
      assert.ok((await distance(bytes, await decoded('png', bytes))) < 1);
    }
  });

  it('takes one colour of a PNG for transparent that says so', async () => {
    const data = Buffer.from([10, 20, 30, 10, 20, 31]);
    const bytes = await sharp(data, { raw: { width: 2, height: 1, channels: 3 } })
      .png()
      .toBuffer();
    const key = pngChunk('tRNS', Buffer.from([0, 10, 0, 20, 0, 31]));
    const withKey = Buffer.concat([bytes.subarray(0, 33), key, bytes.subarray(33)]);
    assert.deepEqual([...(await decoded('png', withKey)).data], [10, 20, 30, 255, 0, 0, 0, 0]);
  });

  for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
    it(`turns orientation ${orientation} upright`, async () => {
      for (const type of ['jpeg', 'png'] as const) {
        const turned = drawing(300, 200).withMetadata({ orientation }).toFormat(type);
        const bytes = await turned.toBuffer();
        const apart = await distance(bytes, await decoded(type, bytes));
        assert.ok(apart < 3, `${type}: ${apart}`);
      }
    });
  }

  const rgb = [200, 100, 50] as const;
  /** Rounded as they are written. */
  const ycc = [124, 86, 182] as const;
  const colours: readonly (readonly [name: string, bytes: Buffer, expected: readonly number[]])[] =
    [
      ['RGB that Adobe names', flatJpeg({ values: rgb, adobe: 0 }), rgb],
      ['RGB that the components name', flatJpeg({ values: rgb, ids: [82, 71, 66] }), rgb],
      ['YCbCr that nobody names', flatJpeg({ values: ycc }), rgb],
      ['YCbCr that Adobe names', flatJpeg({ values: ycc, adobe: 1 }), rgb],
      ['grey', flatJpeg({ values: [77] }), [77, 77, 77]],
      ['CMYK as Adobe writes it', flatJpeg({ values: [255, 128, 0, 128], adobe: 0 }), [128, 64, 0]],
      ['CMYK as others write it', flatJpeg({ values: [0, 127, 255, 127] }), [128, 64, 0]],
      ['YCCK', flatJpeg({ values: [124, 86, 182, 128], adobe: 2 }), [28, 78, 103]],
    ];
  for (const [name, bytes, expected] of colours) {
    it(`finds the right colour in ${name}`, async () => {
      const { width, height, data } = await decoded('jpeg', bytes);
      assert.deepEqual([width, height], [16, 8]);
      for (let at = 0; at < data.length; at += 4) {
        const apart = expected.map((value, index) => Math.abs(value - (data[at + index] ?? 0)));
        assert.ok(Math.max(...apart) <= 2, data.subarray(at, at + 4).join());
      }
      if (expected.length === 3 && !/CMYK|YCCK/.test(name)) {
        assert.ok((await distance(bytes, { width, height, data })) <= 2);
      }
    });
  }

  it('goes on at each restart marker', async () => {
    // jpeg-js and libvips write none, so the scan is cut where it can be: after each block.
    const whole = flatJpeg({ values: [77] });
    const { data } = await decoded('jpeg', whole);
    const at = whole.indexOf(Buffer.from('ffda', 'hex'));
    const interval = Buffer.from('ffdd00040001', 'hex');
    const header = whole.subarray(at, at + 10);
    // 77 is -51 from the middle: category 6, then six bits and the end of the block.
    const block = Buffer.from([0b0110_0011, 0b0001_1111]);
    const cut = [whole.subarray(0, at), interval, header, block, Buffer.from('ffd0', 'hex'), block];
    const again = await decoded('jpeg', Buffer.concat([...cut, Buffer.from('ffd9', 'hex')]));
    assert.deepEqual(again.data, data);
  });

  it('ends with a picture or an error for whatever bytes come', async () => {
    const originals = await Promise.all(
      kinds.map(
        async ([, type, encode]) => [type, await encode(drawing(40, 30)).toBuffer()] as const,
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...originals),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 255 })), {
          maxLength: 6,
        }),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        async ([type, original], changes, share) => {
          const bytes = Buffer.from(original.subarray(0, Math.ceil(original.length * share)));
          for (const [place, value] of changes)
            bytes[Math.floor(place * (bytes.length - 1))] = value;
          const result = await decoded(type, bytes, 16).catch((error: unknown) => error);
          if (result instanceof Error) return;
          const { width, height, data } = result as Bitmap;
          assert.equal(data.length, width * height * 4);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('encodePng', () => {
  it('writes what others read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(),
        async (width, height, seed) => {
          const data = Uint8Array.from(
            { length: width * height * 4 },
            (_, at) => (at * 7919 + seed) >> 3,
          );
          const read = await sharp(encodePng({ width, height, data })).raw().toBuffer();
          assert.deepEqual(new Uint8Array(read), data);
        },
      ),
      { numRuns: 50 },
    );
  });
});
