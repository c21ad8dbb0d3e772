import assert from 'node:assert/strict';
import { hasCredentials, hasCredentialsIn } from '../../../src/core/pictures/credentials.ts';
import { readImageSize } from '../../../src/core/pictures/imageSize.ts';
import { sniffImage } from '../../../src/core/pictures/imageType.ts';
import type { ImageType } from '../../../src/core/pictures/imageType.ts';
import { withPrompt } from '../../../src/core/pictures/promptInFile.ts';
import type { ReadAt } from '../../../src/core/pictures/search.ts';
import { isWholePicture } from '../../../src/core/pictures/wholePicture.ts';
import { xmpPacket } from '../../../src/core/pictures/xmp.ts';
import { decodeJpeg } from '../../../src/core/reduced/decodeJpeg.ts';
import { encodeReduced } from '../../../src/core/reduced/encode.ts';
import { tinyPictures } from '../../support/pictures.ts';
import { bytesTarget, textTarget } from '../target.ts';
import type { Target } from '../target.ts';

const avif = Buffer.from(
  '0000001c667479706176696600000000617669666d69663100000014' + '6d657461' + '0000001469737065',
  'hex',
);
const seeds: Readonly<Record<ImageType, readonly Buffer[]>> = {
  png: [tinyPictures.png],
  jpeg: [tinyPictures.jpeg, Buffer.from('ffd8ffeb0010' + '4a50000000000000006a756d62', 'hex')],
  gif: [tinyPictures.gif, Buffer.from('GIF89a\x01\0\x01\0\0\0\0!\xff\x0bC2PA_GIF\0\0;', 'latin1')],
  webp: [tinyPictures.webp],
  avif: [avif],
  svg: [
    tinyPictures.svg,
    Buffer.from('<!---->'.repeat(20)),
    Buffer.from('<?xml version="1.0"?><!doctype svg><!-- a --><svg width="3px" height="2"></svg>'),
  ],
};

const types = Object.keys(seeds) as ImageType[];

/** Reads a picture in memory as a file would be, and never beyond it. */
function readerOf(bytes: Buffer): ReadAt {
  return (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length));
}

const forEachType = (
  name: string,
  read: (type: ImageType, bytes: Buffer) => unknown,
): readonly Target[] =>
  types.map((type) => bytesTarget(`${name} of ${type}`, seeds[type], (bytes) => read(type, bytes)));

export const pictureTargets: readonly Target[] = [
  bytesTarget('type of a picture', Object.values(seeds).flat(), (bytes) => sniffImage(bytes)),

  ...forEachType('size', async (type, bytes) => {
    const size = await readImageSize(type, readerOf(bytes));
    if (size) assert.ok(size.width > 0 && size.height > 0);
  }),

  ...forEachType('wholeness', (type, bytes) => isWholePicture(type, bytes.length, readerOf(bytes))),

  ...forEachType('Content Credentials', async (type, bytes) => {
    const known = hasCredentialsIn(type, bytes);
    assert.equal(await hasCredentials(type, readerOf(bytes)), known ?? false);
  }),

  ...(['png', 'jpeg', 'webp'] as const).map((type) =>
    bytesTarget(`prompt in a ${type}`, seeds[type], (bytes) => {
      const written = withPrompt(bytes, type, 'A <paper> boat');
      if (!written) return;
      assert.equal(sniffImage(written), type);
      assert.ok(Buffer.from(written).includes('A &#60;paper&#62; boat'));
    }),
  ),

  textTarget('XMP', ['A paper boat', 'a & b <c> "d"\u0000\ufffe'], (text) => {
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(xmpPacket(text), /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  }),

  bytesTarget(
    'reduction of a jpeg',
    [tinyPictures.jpeg],
    (bytes) => encodeReduced(decodeJpeg(bytes, 512)),
    // It runs in a thread of its own, which is given up after a while.
    { declares: (error) => error instanceof Error, limitMs: () => 20_000 },
  ),
];
