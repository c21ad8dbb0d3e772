import type { Search } from './search.ts';

/** One of the named parts that follow each other in a PNG, a RIFF file or an ISO base media file. */
export interface Part {
  readonly name: string;
  /** Where its content begins. */
  readonly bodyAt: number;
  /** Where its content ends, in the file if that is whole. */
  readonly bodyEnd: number;
  /** Where the next part begins. */
  readonly end: number;
}

/** Behind the signatures. */
export const firstPngChunkAt = 8;
export const firstWebpChunkAt = 12;

/** A chunk of a PNG (PNG specification, chunk layout), with its checksum behind the body. */
export function* pngChunkAt(offset: number): Search<Part | undefined> {
  const head = yield { offset, length: 8 };
  if (head.length < 8) return undefined;
  const bodyEnd = offset + 8 + head.readUInt32BE(0);
  return { name: head.toString('latin1', 4), bodyAt: offset + 8, bodyEnd, end: bodyEnd + 4 };
}

/** A chunk of a WebP (RIFF), padded to an even length. */
export function* webpChunkAt(offset: number): Search<Part | undefined> {
  const head = yield { offset, length: 8 };
  if (head.length < 8) return undefined;
  const length = head.readUInt32LE(4);
  const bodyEnd = offset + 8 + length;
  return {
    name: head.toString('latin1', 0, 4),
    bodyAt: offset + 8,
    bodyEnd,
    end: bodyEnd + (length % 2),
  };
}

/** A box of an ISO base media file (ISO/IEC 14496-12, 4.2). */
export function* boxAt(offset: number): Search<Part | undefined> {
  const head = yield { offset, length: 16 };
  if (head.length < 8) return undefined;
  const name = head.toString('latin1', 4, 8);
  const short = head.readUInt32BE(0);
  // 0 stands for the rest of the file, 1 for a length of 64 bits behind the name.
  if (short === 0) return { name, bodyAt: offset + 8, bodyEnd: Infinity, end: Infinity };
  const isLong = short === 1;
  if (isLong && head.length < 16) return undefined;
  const headLength = isLong ? 16 : 8;
  const length = isLong ? Number(head.readBigUInt64BE(8)) : short;
  if (length < headLength) return undefined;
  return { name, bodyAt: offset + headLength, bodyEnd: offset + length, end: offset + length };
}
