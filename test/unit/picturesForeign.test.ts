import assert from 'node:assert/strict';
import fc from 'fast-check';
import sharp from 'sharp';
import { hasCredentials, hasCredentialsIn } from '../../src/core/pictures/credentials.ts';
import { readImageSize } from '../../src/core/pictures/imageSize.ts';
import { sniffImage } from '../../src/core/pictures/imageType.ts';
import type { ImageType } from '../../src/core/pictures/imageType.ts';
import { withPrompt } from '../../src/core/pictures/promptInFile.ts';
import { isWholePicture } from '../../src/core/pictures/wholePicture.ts';
import { signed } from '../support/signedPictures.ts';

const types = ['png', 'jpeg', 'webp', 'gif', 'avif', 'svg'] as const;

describe('whatever bytes come', () => {
  const real = new Map<ImageType, Buffer>();

  before(async () => {
    const drawing = sharp({
      create: { width: 37, height: 21, channels: 4, background: '#a1b2c3' },
    });
    const turned = drawing.withMetadata({ orientation: 6 });
    for (const type of types) {
      const bytes =
        type === 'svg'
          ? Buffer.from(
              '<!DOCTYPE svg [<!ENTITY a "b">]><!-- c --><svg width="3" viewBox="0 0 1 2"></svg>',
            )
          : await turned.clone().toFormat(type).toBuffer();
      real.set(type, signed(type, bytes));
    }
  });

  /** Reads everything that can be read out of a header, as of the given type, within bounds. */
  async function readAll(type: ImageType, bytes: Buffer): Promise<void> {
    let reads = 0;
    let longest = 0;
    const readAt = (offset: number, length: number) => {
      reads += 1;
      longest = Math.max(longest, length);
      assert.ok(Number.isSafeInteger(offset) && offset >= 0);
      return Promise.resolve(bytes.subarray(offset, offset + length));
    };
    sniffImage(bytes);
    const size = await readImageSize(type, readAt);
    if (size) assert.ok(size.width >= 1 && size.height >= 1);
    await isWholePicture(type, bytes.length, readAt);
    const told = await hasCredentials(type, readAt);
    assert.equal(told, hasCredentialsIn(type, bytes));
    assert.ok(reads <= 3 * 10_000);
    assert.ok(longest <= 262_144);
    withPrompt(bytes, type, 'a prompt');
  }

  it('random ones are read without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...types),
        fc.uint8Array({ maxLength: 400 }),
        (type, bytes) => readAll(type, Buffer.from(bytes)),
      ),
      { numRuns: 500 },
    );
  });

  for (const type of types) {
    it(`a ${type} with changed bytes is read without a throw`, async () => {
      const original = real.get(type) ?? Buffer.alloc(0);
      const change = fc.tuple(
        fc.nat({ max: Math.min(original.length, 700) - 1 }),
        fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat({ max: 255 })),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
          const bytes = Buffer.from(original);
          for (const [at, value] of changes) bytes[at] = value;
          await readAll(type, bytes);
        }),
        { numRuns: 300 },
      );
    });

    it(`a ${type} is read without a throw wherever it ends, and is whole only at its end`, async () => {
      const bytes = real.get(type) ?? Buffer.alloc(0);
      for (let length = 0; length <= bytes.length; length++) {
        const part = bytes.subarray(0, length);
        await readAll(type, part);
        const isWhole = await isWholePicture(type, length, (offset, count) =>
          Promise.resolve(part.subarray(offset, offset + count)),
        );
        // A GIF may end at any byte that looks like its last.
        if (type !== 'gif' && type !== 'svg' && type !== 'avif') {
          assert.equal(isWhole, length === bytes.length, String(length));
        } else if (length === bytes.length) assert.ok(isWhole);
      }
    });
  }
});

describe('isWholePicture', () => {
  const whole = (type: ImageType, bytes: Buffer) =>
    isWholePicture(type, bytes.length, (offset, length) =>
      Promise.resolve(bytes.subarray(offset, offset + length)),
    );

  const ends: readonly (readonly [end: string, isWhole: boolean])[] = [
    ['</svg>', true],
    ['</svg:svg >\n\n', true],
    ['</SVG>', true],
    ['/>', true],
    ['</svg><!-- made by <svg> -->\n<?end ?> ', true],
    [`</svg><!--${'-'.repeat(5000)}-->`, true],
    ['</g>', false],
    ['</svg', false],
    ['', false],
    ['<!-- </svg> -->', false],
    ['<!---->'.repeat(200), false],
    [' '.repeat(5000), false],
  ];
  for (const [end, isWhole] of ends) {
    it(`${isWhole ? 'takes' : 'does not take'} an SVG for whole that ends with ${end.slice(0, 30)}`, async () => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg"><g>${end}`;
      assert.equal(await whole('svg', Buffer.from(svg)), isWhole);
      assert.equal(await whole('svg', Buffer.from(`\ufeff${svg}`, 'utf16le')), isWhole);
    });
  }

  it('does not mind what some programs leave behind the end', async () => {
    const drawing = sharp({ create: { width: 3, height: 2, channels: 3, background: 'red' } });
    for (const type of ['png', 'jpeg', 'gif', 'webp'] as const) {
      const bytes = await drawing.clone().toFormat(type).toBuffer();
      assert.equal(await whole(type, Buffer.concat([bytes, Buffer.alloc(100)])), true, type);
    }
  });
});
