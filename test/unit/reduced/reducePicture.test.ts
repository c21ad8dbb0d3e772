import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { build } from 'esbuild';
import sharp from 'sharp';
import type { Color } from 'sharp';
import type { ImageType } from '../../../src/core/pictures/imageType.ts';
import { reducePicture } from '../../../src/core/reduced/reducePicture.ts';
import { tinyPictures } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('reducePicture', () => {
  const folder = temporaryFolder();
  let workerFolder: string;
  let worker: string;

  before(async () => {
    workerFolder = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
    worker = join(workerFolder, 'reducer.js');
    await build({
      entryPoints: [join(__dirname, '../../../src/core/reduced/worker.ts')],
      outfile: worker,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
    });
  });
  after(() => rm(workerFolder, { recursive: true, force: true }));

  async function reduce(type: ImageType, bytes: Buffer) {
    const path = join(folder.path, 'picture');
    await writeFile(path, bytes);
    return reducePicture({ path, type, byteLength: bytes.length }, worker);
  }

  /** Every pixel another, which no format makes small. */
  function noise(width: number, height: number, channels: 3 | 4) {
    let state = 1;
    const data = Uint8Array.from({ length: width * height * channels }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state >> 16;
    });
    return sharp(data, { raw: { width, height, channels } });
  }

  const plain = (width: number, height: number, background: Color) =>
    sharp({ create: { width, height, channels: 4, background } });

  const kinds: readonly [name: string, type: ImageType, bytes: () => Promise<Buffer>][] = [
    ['PNG', 'png', () => plain(1200, 800, 'teal').removeAlpha().png().toBuffer()],
    ['PNG with a palette', 'png', () => plain(1200, 800, 'teal').png({ palette: true }).toBuffer()],
    ['grey PNG', 'png', () => plain(1200, 800, 'grey').greyscale().png().toBuffer()],
    [
      'PNG of 16 bits',
      'png',
      () => plain(1200, 800, 'teal').toColourspace('rgb16').png().toBuffer(),
    ],
    [
      'interlaced PNG',
      'png',
      () => plain(1200, 800, 'teal').removeAlpha().png({ progressive: true }).toBuffer(),
    ],
    ['JPEG', 'jpeg', () => plain(1200, 800, 'teal').jpeg().toBuffer()],
    [
      'progressive JPEG',
      'jpeg',
      () => plain(1200, 800, 'teal').jpeg({ progressive: true }).toBuffer(),
    ],
  ];
  for (const [name, type, bytes] of kinds) {
    it(`makes a small JPEG of a ${name}`, async () => {
      const original = await bytes();
      const reduced = await reduce(type, original);
      assert.ok(reduced);
      assert.equal(reduced.mediaType, 'image/jpeg');
      const { width, height, format } = await sharp(reduced.bytes).metadata();
      assert.deepEqual({ width, height, format }, { width: 512, height: 341, format: 'jpeg' });
      const colour = async (picture: Uint8Array) => {
        const bytes = await sharp(picture).toColourspace('srgb').removeAlpha().png().toBuffer();
        return (await sharp(bytes).stats()).channels.map(({ mean }) => mean);
      };
      const [was, is] = await Promise.all([colour(original), colour(reduced.bytes)]);
      const apart = was.map((mean, index) => Math.abs(mean - (is[index] ?? 0)));
      assert.ok(Math.max(...apart) < 3, apart.join());
    });
  }

  it('turns it upright', async () => {
    for (const type of ['jpeg', 'png'] as const) {
      const picture = plain(1200, 800, 'teal').removeAlpha().withMetadata({ orientation: 6 });
      const reduced = await reduce(type, await picture.toFormat(type).toBuffer());
      const { width, height } = await sharp(reduced?.bytes).metadata();
      assert.deepEqual([width, height], [341, 512]);
    }
  });

  it('keeps what is transparent, as PNG', async () => {
    const bytes = await plain(1200, 800, { r: 200, g: 0, b: 0, alpha: 0.5 }).png().toBuffer();
    const reduced = await reduce('png', bytes);
    assert.equal(reduced?.mediaType, 'image/png');
    const { channels } = await sharp(reduced.bytes).stats();
    assert.deepEqual(
      channels.map(({ mean }) => Math.round(mean)),
      [200, 0, 0, 128],
    );
  });

  for (const channels of [3, 4] as const) {
    it(`stays under 200 KB for noise of ${channels} channels`, async () => {
      const reduced = await reduce('png', await noise(1024, 1024, channels).png().toBuffer());
      assert.ok(reduced);
      assert.ok(reduced.bytes.length <= 200_000);
    });
  }

  it('passes WebP and GIF on as they are, unless they are large', async () => {
    for (const type of ['webp', 'gif'] as const) {
      const reduced = await reduce(type, tinyPictures[type]);
      assert.equal(reduced?.mediaType, `image/${type}`);
      assert.ok(tinyPictures[type].equals(reduced.bytes));
      assert.equal(await reduce(type, Buffer.alloc(1_000_001)), undefined);
    }
  });

  it('makes nothing of SVG', async () => {
    assert.equal(await reduce('svg', tinyPictures.svg), undefined);
  });

  /** A PNG whose header says another size than its pixels have. */
  function withSize(png: Buffer, width: number, height: number): Buffer {
    const copy = Buffer.from(png);
    copy.writeUInt32BE(width, 16);
    copy.writeUInt32BE(height, 20);
    copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29);
    return copy;
  }

  const hostile: readonly [name: string, type: ImageType, bytes: () => Promise<Buffer> | Buffer][] =
    [
      ['a PNG of a claimed 100,000 × 100,000', 'png', () => withSize(tinyPictures.png, 1e5, 1e5)],
      ['a PNG that ends early', 'png', () => tinyPictures.png.subarray(0, 50)],
      [
        'a JPEG of 65,500 × 65,500',
        'jpeg',
        () => Buffer.from('ffd8ffc0000b08ffdcffdc01011100ffd9', 'hex'),
      ],
      ['a JPEG without pixels', 'jpeg', () => tinyPictures.jpeg],
      ['no picture', 'png', () => Buffer.from('nothing')],
    ];
  for (const [name, type, bytes] of hostile) {
    it(`makes nothing of ${name}`, async () => {
      const before = process.memoryUsage.rss();
      assert.equal(await reduce(type, await bytes()), undefined);
      assert.ok(process.memoryUsage.rss() - before < 256e6);
    });
  }
});
