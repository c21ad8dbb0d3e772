import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { chunk, signature } from '../../../src/core/edit/png/chunks.ts';
import { decodePng } from '../../../src/core/edit/png/decodePng.ts';
import { encodePng } from '../../../src/core/edit/png/encodePng.ts';
import { mostPixels } from '../../../src/core/edit/raster.ts';
import { anyRaster } from './arbitraries.ts';

describe('decodePng and encodePng', () => {
  it('bring every sample back, whatever the depth and the alpha', () => {
    fc.assert(
      fc.property(anyRaster(40), (raster) => {
        assert.deepEqual(decodePng(encodePng(raster)).raster, raster);
      }),
      { numRuns: 200 },
    );
  });

  it('write what another decoder reads', () => {
    fc.assert(
      fc.property(anyRaster(40, [8]), ({ width, height, data }) => {
        const read = PNG.sync.read(encodePng({ width, height, depth: 8, data }));
        assert.deepEqual([read.width, read.height], [width, height]);
        assert.deepEqual(new Uint8Array(read.data), data);
      }),
      { numRuns: 100 },
    );
  });

  const kinds: readonly (readonly [name: string, png: (image: Sharp) => Sharp])[] = [
    ['truecolour with alpha', (image) => image.png()],
    ['truecolour', (image) => image.removeAlpha().png()],
    ['grey', (image) => image.removeAlpha().toColourspace('b-w').png()],
    ['grey with alpha', (image) => image.toColourspace('b-w').png()],
    ['a palette with alpha', (image) => image.png({ palette: true })],
    [
      'a palette of four colours',
      (image) => image.removeAlpha().png({ palette: true, colours: 4 }),
    ],
    ['a palette of two colours', (image) => image.removeAlpha().png({ palette: true, colours: 2 })],
    ['an interlaced picture', (image) => image.png({ progressive: true })],
    [
      'an interlaced palette',
      (image) => image.png({ palette: true, colours: 16, progressive: true }),
    ],
    ['every filter', (image) => image.png({ adaptiveFiltering: true })],
  ];
  for (const [name, png] of kinds) {
    for (const [width, height] of [
      [1, 1],
      [5, 3],
      [67, 45],
    ] as const) {
      it(`read ${name} of ${width} x ${height} as another decoder does`, async () => {
        const bytes = await png(drawing(width, height)).toBuffer();
        const { raster } = decodePng(bytes);
        const expected = PNG.sync.read(bytes);
        assert.deepEqual([raster.width, raster.height, raster.depth], [width, height, 8]);
        assert.deepEqual(raster.data, new Uint8Array(expected.data));
      });
    }
  }

  it('keep 16 bits, in colour and in grey', async () => {
    const wide = Uint16Array.from({ length: 9 * 7 * 3 }, (_, index) => index * 331);
    const image = sharp(wide, { raw: { width: 9, height: 7, channels: 3 } });
    const bytes = await image.toColourspace('rgb16').png().toBuffer();
    const { raster, header } = decodePng(bytes);
    assert.deepEqual([raster.depth, header.bits, header.colour], [16, 16, 'rgb']);
    const samples = Buffer.from(raster.data);
    const colours = Array.from({ length: 9 * 7 * 3 }, (_, index) =>
      samples.readUInt16BE(Math.floor(index / 3) * 8 + (index % 3) * 2),
    );
    assert.deepEqual(colours, [...wide]);
    assert.ok(
      Array.from({ length: 63 }, (_, pixel) => samples.readUInt16BE(pixel * 8 + 6)).every(
        (alpha) => alpha === 65_535,
      ),
    );
  });

  it('take one colour for transparent where a chunk says so, and keep it', () => {
    const row = Buffer.from([0, 1, 2, 3, 9, 9, 9]);
    const { raster } = decodePng(
      file({ width: 2, height: 1, bits: 8, colour: 2 }, row, [
        ['tRNS', Buffer.from([0, 1, 0, 2, 0, 3])],
      ]),
    );
    assert.deepEqual([...raster.data], [1, 2, 3, 0, 9, 9, 9, 255]);
    const grey = Buffer.from([0, 0x12, 0x34, 0xab, 0xcd]);
    const wide = decodePng(
      file({ width: 2, height: 1, bits: 16, colour: 0 }, grey, [
        ['tRNS', Buffer.from([0x12, 0x34])],
      ]),
    );
    assert.deepEqual(
      [...wide.raster.data],
      [0x12, 0x34, 0x12, 0x34, 0x12, 0x34, 0, 0, 0xab, 0xcd, 0xab, 0xcd, 0xab, 0xcd, 255, 255],
    );
  });

  it('keep what says how colours are meant, but no profile for grey', () => {
    const meanings = ['gAMA', 'iCCP', 'pHYs'].map((name): [string, Buffer] => [
      name,
      Buffer.from(name),
    ]);
    const texts: [string, Buffer][] = [['tEXt', Buffer.from('Comment\0hello')]];
    const names = (colour: number) => {
      const row = Buffer.alloc(1 + (colour === 2 ? 3 : 1));
      return decodePng(
        file({ width: 1, height: 1, bits: 8, colour }, row, [...meanings, ...texts]),
      ).kept.map(({ name }) => name);
    };
    assert.deepEqual(names(2), ['gAMA', 'iCCP', 'pHYs']);
    assert.deepEqual(names(0), ['gAMA', 'pHYs']);
  });

  const one = { width: 1, height: 1, bits: 8, colour: 6 };
  const broken: readonly (readonly [name: string, Buffer])[] = [
    ['nothing', Buffer.alloc(0)],
    ['another kind of file', Buffer.from('GIF89a and so on')],
    ['a picture that ends too early', file(one, Buffer.alloc(5)).subarray(0, 50)],
    ['too few rows', file({ ...one, height: 2 }, Buffer.alloc(5))],
    ['a filter that there is not', file(one, Buffer.from([9, 0, 0, 0, 0]))],
    ['a colour type that there is not', file({ ...one, colour: 5 }, Buffer.alloc(5))],
    ['a palette picture without palette', file({ ...one, colour: 3 }, Buffer.alloc(2))],
    [
      'more pixels than are decoded',
      file({ ...one, width: mostPixels, height: 2 }, Buffer.alloc(5)),
    ],
    ['more data than pixels', file(one, Buffer.alloc(10_000_000))],
  ];
  for (const [name, bytes] of broken) {
    it(`refuse ${name}`, () => assert.throws(() => decodePng(bytes)));
  }
});

function drawing(width: number, height: number): Sharp {
  const data = Buffer.from(
    Array.from({ length: width * height }, (_, at) => [
      (at * 7) & 255,
      (at * 13) & 255,
      (at >> 3) & 255,
      at % 5 === 0 ? 90 : 255,
    ]).flat(),
  );
  return sharp(data, { raw: { width, height, channels: 4 } });
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colour: number;
}

function file(
  { width, height, bits, colour }: Header,
  rows: Buffer,
  chunks: readonly [string, Buffer][] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colour], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...chunks.map(([name, body]) => chunk(name, body)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
