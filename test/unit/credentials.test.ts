import assert from 'node:assert/strict';
import sharp from 'sharp';
import { hasCredentials, hasCredentialsIn } from '../../src/core/pictures/credentials.ts';
import { sniffImage } from '../../src/core/pictures/imageType.ts';
import type { ImageType } from '../../src/core/pictures/imageType.ts';
import { signed } from '../support/signedPictures.ts';
import { tinyPictures } from '../support/pictures.ts';

const drawing = sharp({ create: { width: 37, height: 21, channels: 4, background: '#a1b2c3' } });

describe('hasCredentials', () => {
  const bytesOf = async (type: ImageType): Promise<Buffer> =>
    type === 'svg'
      ? Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><g></g></svg>')
      : drawing.clone().toFormat(type).toBuffer();

  for (const type of ['png', 'jpeg', 'webp', 'gif', 'avif', 'svg'] as const) {
    it(`finds them in a ${type}, and none where there are none`, async () => {
      const plain = await bytesOf(type);
      const withThem = signed(type, plain);
      assert.equal(sniffImage(withThem), type);
      for (const [bytes, expected] of [
        [plain, false],
        [withThem, true],
      ] as const) {
        assert.equal(await hasCredentials(type, reader(bytes).readAt), expected);
        assert.equal(hasCredentialsIn(type, bytes), expected);
      }
    });

    it(`ends at whatever byte a ${type} is cut off`, async () => {
      const bytes = signed(type, await bytesOf(type));
      for (let length = 0; length < bytes.length; length++) {
        assert.equal(typeof hasCredentialsIn(type, bytes.subarray(0, length)), 'boolean');
      }
    });
  }

  it('knows the smallest pictures to have none', () => {
    for (const [type, bytes] of Object.entries(tinyPictures)) {
      assert.equal(hasCredentialsIn(type as keyof typeof tinyPictures, bytes), false);
    }
  });

  it('finds them in a JPEG behind fill and stray bytes', async () => {
    const plain = await bytesOf('jpeg');
    for (const [between, expected] of [
      ['ffff', true],
      ['68656c6c6f', true],
      ['ff00ffd4', true],
      ['ffda0002', false],
    ] as const) {
      const bytes = signed('jpeg', plain, Buffer.from(between, 'hex'));
      assert.equal(hasCredentialsIn('jpeg', bytes), expected, between);
      assert.equal(await hasCredentials('jpeg', reader(bytes).readAt), expected, between);
    }
  });

  it('is not taken in by a prompt that speaks of them', () => {
    const text = Buffer.from('caBX C2PA jumb c2pa C2PA_GIF');
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, text.length + 2]), text]);
    const jpeg = Buffer.concat([
      tinyPictures.jpeg.subarray(0, 2),
      comment,
      tinyPictures.jpeg.subarray(2),
    ]);
    assert.equal(hasCredentialsIn('jpeg', jpeg), false);
    assert.equal(hasCredentialsIn('png', Buffer.concat([tinyPictures.png, text])), false);
  });

  it('reads the heads of the parts, and not what is in them', async () => {
    const large = Buffer.alloc(20_000_000);
    tinyPictures.png.copy(large);
    large.writeUInt32BE(large.length - 33 - 12 - 12, 33);
    const { readAt, bytesRead } = reader(large);
    assert.equal(await hasCredentials('png', readAt), false);
    assert.ok(bytesRead() < 100, String(bytesRead()));
  });

  it('finds them in an SVG wherever they stand', async () => {
    for (const length of [65_520, 65_536, 65_550, 200_000]) {
      const svg = `<svg><!--${'.'.repeat(length)}--><metadata><c2pa:manifest>AA==</c2pa:manifest>`;
      assert.equal(await hasCredentials('svg', reader(Buffer.from(svg)).readAt), true);
    }
  });

  function reader(bytes: Buffer) {
    let count = 0;
    const readAt = (offset: number, length: number) => {
      const part = bytes.subarray(offset, offset + length);
      count += part.length;
      return Promise.resolve(part);
    };
    return { readAt, bytesRead: () => count };
  }
});
