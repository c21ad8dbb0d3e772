import { crc32 } from 'node:zlib';
import { hasCredentialsIn } from './credentials.ts';
import { sniffImage } from './imageType.ts';
import type { ImageType } from './imageType.ts';
import { xmpPacket } from './xmp.ts';

/**
 * A copy of a picture with its prompt inside, as a description in XMP; its pixels stay as they are.
 *
 * @returns undefined where that cannot be: for types other than PNG, JPEG and WebP, for pictures with
 * Content Credentials, whose signature would no longer hold, for those with XMP of their own, which is
 * not replaced, and for prompts that are too long for a JPEG.
 */
export function withPrompt(
  bytes: Uint8Array,
  type: ImageType,
  prompt: string,
): Uint8Array | undefined {
  const insert = inserts[type];
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!insert || sniffImage(bytes) !== type || hasCredentialsIn(type, bytes)) return undefined;
  return insert(picture, Buffer.from(xmpPacket(prompt)));
}

type Insert = (picture: Buffer, packet: Buffer) => Buffer | undefined;

const inserts: Readonly<Partial<Record<ImageType, Insert>>> = {
  png: intoPng,
  jpeg: intoJpeg,
  webp: intoWebp,
};

const pngKeyword = 'XML:com.adobe.xmp';
/** The signature and the first chunk, which is always the header. */
const pngHeadLength = 8 + 25;

/** An uncompressed text chunk right behind the header, as Adobe's XMP specification, part 3, has it. */
function intoPng(picture: Buffer, packet: Buffer): Buffer | undefined {
  if (picture.toString('latin1', 12, 16) !== 'IHDR' || picture.includes(pngKeyword))
    return undefined;
  // Behind the keyword: not compressed, no language, no translated keyword.
  const typed = Buffer.concat([Buffer.from(`iTXt${pngKeyword}\0\0\0\0\0`, 'latin1'), packet]);
  const chunk = Buffer.concat([uint32BE(typed.length - 4), typed, uint32BE(crc32(typed))]);
  return insertAt(picture, pngHeadLength, chunk);
}

const jpegKeyword = 'http://ns.adobe.com/xap/1.0/';
const longestSegment = 0xffff;

/** A segment APP1 behind those that must stand first, APP0 of JFIF and APP1 of Exif. */
function intoJpeg(picture: Buffer, packet: Buffer): Buffer | undefined {
  if (picture.includes(jpegKeyword)) return undefined;
  const body = Buffer.concat([Buffer.from(`${jpegKeyword}\0`, 'latin1'), packet]);
  if (body.length + 2 > longestSegment) return undefined;
  let offset = 2;
  while (offset + 4 <= picture.length && [0xffe0, 0xffe1].includes(picture.readUInt16BE(offset))) {
    offset += 2 + picture.readUInt16BE(offset + 2);
  }
  if (offset + 4 > picture.length) return undefined;
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return insertAt(picture, offset, Buffer.concat([head, body]));
}

const riffHeadLength = 12;
/** What the headers of all three kinds fit into. */
const shortestWebp = 30;
const hasXmpFlag = 0x04;
const hasAlphaFlag = 0x10;

/** A chunk behind all others, and a flag that says so in the extended header (WebP container specification). */
function intoWebp(picture: Buffer, packet: Buffer): Buffer | undefined {
  const end = 8 + picture.readUInt32LE(4);
  if (end > picture.length || end < shortestWebp) return undefined;
  const header = extendedHeaderOf(picture);
  if (!header || (header.readUInt8(0) & hasXmpFlag) !== 0) return undefined;
  header.writeUInt8(header.readUInt8(0) | hasXmpFlag, 0);
  const isExtended = picture.toString('latin1', 12, 16) === 'VP8X';
  const chunks = Buffer.concat([
    Buffer.from('WEBP'),
    riffChunk('VP8X', header),
    padded(picture.subarray(isExtended ? riffHeadLength + 18 : riffHeadLength, end)),
    riffChunk('XMP ', packet),
  ]);
  return riffChunk('RIFF', chunks);
}

/** The 10 bytes of the chunk VP8X, made from the picture itself where there is none. */
function extendedHeaderOf(picture: Buffer): Buffer | undefined {
  const body = picture.subarray(riffHeadLength + 8);
  switch (picture.toString('latin1', 12, 16)) {
    case 'VP8X':
      return Buffer.from(body.subarray(0, 10));
    case 'VP8 ':
      return extendedHeader(0, body.readUInt16LE(6) & 0x3fff, body.readUInt16LE(8) & 0x3fff);
    case 'VP8L': {
      const bits = body.readUInt32LE(1);
      const flags = (bits >>> 28) & 1 ? hasAlphaFlag : 0;
      return extendedHeader(flags, (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    default:
      return undefined;
  }
}

function extendedHeader(flags: number, width: number, height: number): Buffer {
  const header = Buffer.alloc(10);
  header.writeUInt8(flags, 0);
  header.writeUIntLE(width - 1, 4, 3);
  header.writeUIntLE(height - 1, 7, 3);
  return header;
}

function riffChunk(name: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(name), length, padded(body)]);
}

function padded(bytes: Buffer): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}

function insertAt(picture: Buffer, offset: number, part: Buffer): Buffer {
  return Buffer.concat([picture.subarray(0, offset), part, picture.subarray(offset)]);
}

function uint32BE(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
