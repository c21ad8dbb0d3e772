import { chunk, chunksOf, signature } from '../png/chunks.ts';
import { jpegParts } from './jpegParts.ts';
import type { JpegPart } from './jpegParts.ts';
import type { StrippableType } from './readable.ts';
import { webpParts } from './webpParts.ts';

/**
 * A copy of a picture with nothing in it but what its pixels and colours need: without location, camera,
 * owner, thumbnails, texts, and without a signature, which would no longer hold. No pixel is changed.
 *
 * @throws where the bytes are no whole picture of this type.
 */
export function strip(bytes: Buffer, type: StrippableType): Buffer {
  return strippers[type](bytes);
}

const strippers: Readonly<Record<StrippableType, (bytes: Buffer) => Buffer>> = {
  png(bytes) {
    const parts = [...chunksOf(bytes)].filter(({ name }) => isPixelChunk(name));
    return Buffer.concat([signature, ...parts.map(({ name, body }) => chunk(name, body))]);
  },

  jpeg(bytes) {
    const parts = [...jpegParts(bytes)].filter(isPixelPart);
    return Buffer.concat([bytes.subarray(0, 2), ...parts.map((part) => part.bytes)]);
  },

  webp(bytes) {
    const parts = [...webpParts(bytes)].filter(({ name }) => pixelParts.has(name));
    const chunks = parts.map(({ name, body }) =>
      riff(name, name === 'VP8X' ? withoutFlags(body) : body),
    );
    return riff('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
  },
};

/** Chunks that a decoder cannot do without, and those that say how pixels and colours are meant. */
function isPixelChunk(name: string): boolean {
  const isCritical = /^[A-Z]/.test(name);
  return isCritical || colourChunks.has(name);
}

const colourChunks = new Set([
  ...['tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'bKGD', 'pHYs'],
  // The frames of an animation, whose first one is the picture itself.
  ...['acTL', 'fcTL', 'fdAT'],
]);

/** All but comments and application data; of that stays what tells of colours: JFIF, ICC profiles and Adobe's. */
function isPixelPart({ marker, body }: JpegPart): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  return colourSegments.some(
    ([of, name]) => marker === of && body.toString('latin1').startsWith(name),
  );
}

const colourSegments = [
  [0xe0, 'JFIF\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
] as const;

const pixelParts = new Set(['VP8X', 'ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8 ', 'VP8L']);
const exifAndXmpFlags = 0x08 | 0x04;

function withoutFlags(header: Buffer): Buffer {
  const copy = Buffer.from(header);
  copy[0] = (copy[0] ?? 0) & ~exifAndXmpFlags;
  return copy;
}

function riff(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}
