import { crc32 } from 'node:zlib';
import { hasCredentialsIn } from './credentials.ts';
import { sniffImage } from './imageType.ts';
import type { ImageType } from './imageType.ts';
import { app0, app1, app2, firstSegmentAt, jpegSegmentAt, startOfScan } from './jpegSegments.ts';
import { firstWebpChunkAt, webpChunkAt } from './parts.ts';
import type { Part } from './parts.ts';
import { searchBytes } from './search.ts';
import type { Search } from './search.ts';
import { xmpPacket } from './xmp.ts';

/**
 * A copy of a picture with its prompt inside, as a description in XMP; its pixels stay as they are.
 *
 * @returns undefined where that cannot be: for types other than PNG, JPEG and WebP, for pictures with
 * Content Credentials, whose signature would no longer hold, for those with XMP of their own, which is
 * not replaced, for prompts that are too long for a JPEG, and wherever a picture is not as its format
 * wants it, so that nobody can be sure what is in it.
 */
export function withPrompt(
  bytes: Uint8Array,
  type: ImageType,
  prompt: string,
): Uint8Array | undefined {
  const insert = inserts[type];
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!insert || sniffImage(bytes) !== type || mayBeSigned(type, picture)) return undefined;
  return insert(picture, Buffer.from(xmpPacket(prompt)));
}

/** Counts a manifest that stands where none should, too. */
function mayBeSigned(type: ImageType, picture: Buffer): boolean {
  return hasCredentialsIn(type, picture) !== false || picture.includes('c2pa');
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
/** The length and the name of the header. */
const pngHeader = Buffer.from('\0\0\0\x0dIHDR', 'latin1');

/** An uncompressed text chunk right behind the header, as Adobe's XMP specification, part 3, has it. */
function intoPng(picture: Buffer, packet: Buffer): Buffer | undefined {
  if (!picture.subarray(8, 16).equals(pngHeader) || picture.includes(pngKeyword)) return undefined;
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
  const offset = searchBytes(placeInJpeg(), picture);
  if (offset === undefined) return undefined;
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return insertAt(picture, offset, Buffer.concat([head, body]));
}

/**
 * Where the packet goes: before the first segment that is neither APP0 nor APP1. Undefined where stray
 * bytes stand among the segments, and where other pictures in the file are found by their offsets.
 */
function* placeInJpeg(): Search<number | undefined> {
  let place: number | undefined;
  for (let at = firstSegmentAt; ;) {
    const segment = yield* jpegSegmentAt(at);
    if (!segment || segment.isBehindStrayBytes) return undefined;
    const { marker, offset, head, end } = segment;
    if (marker === app2 && head.toString('latin1', 0, 4) === 'MPF\0') return undefined;
    if (marker !== app0 && marker !== app1) place ??= offset;
    if (marker === startOfScan) return place;
    at = end;
  }
}

const hasXmpFlag = 0x04;
const hasAlphaFlag = 0x10;

/** A chunk behind all others, and a flag that says so in the extended header (WebP container specification). */
function intoWebp(picture: Buffer, packet: Buffer): Buffer | undefined {
  const [first, ...others] = searchBytes(webpChunks(picture.length), picture) ?? [];
  if (!first || others.some(({ name }) => name === 'XMP ')) return undefined;
  const body = picture.subarray(first.bodyAt, first.bodyEnd);
  const header = extendedHeaderOf(first.name, body);
  if (!header || (header.readUInt8(0) & hasXmpFlag) !== 0) return undefined;
  header.writeUInt8(header.readUInt8(0) | hasXmpFlag, 0);
  const chunks = Buffer.concat([
    Buffer.from('WEBP'),
    riffChunk('VP8X', header),
    padded(picture.subarray(first.name === 'VP8X' ? first.end : firstWebpChunkAt)),
    riffChunk('XMP ', packet),
  ]);
  return riffChunk('RIFF', chunks);
}

/** All chunks of a WebP; undefined unless they fill it as its header says. */
function* webpChunks(byteLength: number): Search<readonly Part[] | undefined> {
  const length = yield { offset: 4, length: 4 };
  // An odd length may or may not be padded.
  if (length.length < 4 || ![0, 1].includes(byteLength - 8 - length.readUInt32LE(0)))
    return undefined;
  const chunks: Part[] = [];
  let at = firstWebpChunkAt;
  while (at < byteLength) {
    const chunk = yield* webpChunkAt(at);
    if (!chunk || chunk.bodyEnd > byteLength) return undefined;
    chunks.push(chunk);
    at = chunk.end;
  }
  return chunks;
}

/** The 10 bytes of the chunk VP8X, made from the picture itself where there is none. */
function extendedHeaderOf(name: string, body: Buffer): Buffer | undefined {
  if (name === 'VP8X' && body.length === 10) return Buffer.from(body);
  if (name === 'VP8 ' && body.length >= 10) {
    return extendedHeader(0, body.readUInt16LE(6) & 0x3fff, body.readUInt16LE(8) & 0x3fff);
  }
  if (name === 'VP8L' && body.length >= 5) {
    const bits = body.readUInt32LE(1);
    const flags = (bits >>> 28) & 1 ? hasAlphaFlag : 0;
    return extendedHeader(flags, (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  return undefined;
}

function extendedHeader(flags: number, width: number, height: number): Buffer | undefined {
  if (width === 0 || height === 0) return undefined;
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
