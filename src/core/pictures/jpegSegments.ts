import type { Search } from './search.ts';

/** A marker segment of a JPEG (ITU-T T.81, B.1.1.4). */
export interface JpegSegment {
  /** The second byte of its marker. */
  readonly marker: number;
  /** Where its marker begins, behind any fill bytes. */
  readonly offset: number;
  /** Where its content begins, behind its length. */
  readonly bodyAt: number;
  /** The beginning of its content. */
  readonly head: Buffer;
  /** Where the next segment should begin. */
  readonly end: number;
  /** Whether bytes stand before it that no JPEG may have there; decoders pass over them. */
  readonly isBehindStrayBytes: boolean;
}

export const startOfScan = 0xda;
export const app0 = 0xe0;
export const app1 = 0xe1;
export const app2 = 0xe2;
export const app11 = 0xeb;
export const app14 = 0xee;

/** Where the first segment should begin: behind the start of the image. */
export const firstSegmentAt = 2;

const headLength = 64;
/** How much is read at a time where no segment begins. */
const strideLength = 4096;

/**
 * The segment at `offset` or, behind fill and stray bytes, the next one, as decoders find it; undefined
 * at the end of the image and where a segment is broken.
 */
export function* jpegSegmentAt(offset: number): Search<JpegSegment | undefined> {
  let isBehindStrayBytes = false;
  for (let length = headLength; ; length = strideLength) {
    const piece = yield { offset, length };
    const start = markerIn(piece);
    if (!isFill(piece.subarray(0, start))) isBehindStrayBytes = true;
    if (start > 0) {
      offset += start;
      continue;
    }
    if (piece.length < 4) return undefined;
    const marker = piece.readUInt8(1);
    if (marker === endOfImage) return undefined;
    if (isAlone(marker)) {
      isBehindStrayBytes = true;
      offset += 2;
      continue;
    }
    const size = piece.readUInt16BE(2);
    if (size < 2) return undefined;
    const head = piece.subarray(4, Math.min(2 + size, headLength));
    const end = offset + 2 + size;
    return { marker, offset, bodyAt: offset + 4, head, end, isBehindStrayBytes };
  }
}

/** SOF0 to SOF15, less the three numbers among them that mean something else (ITU-T T.81, table B.1). */
export function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** How many bytes stand before the first marker; where there is none, how many need not be seen again. */
function markerIn(piece: Buffer): number {
  for (let at = piece.indexOf(0xff); at >= 0; at = piece.indexOf(0xff, at + 1)) {
    const next = piece[at + 1];
    if (next === undefined) return at;
    if (next !== 0x00 && next !== 0xff) return at;
  }
  return piece.length;
}

/** Any marker may be preceded by bytes of 0xff (ITU-T T.81, B.1.1.2). */
function isFill(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0xff);
}

const endOfImage = 0xd9;

/** Markers without a segment: TEM, RST0 to RST7 and SOI. None has a place among the segments. */
function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}
