import { crc32 } from 'node:zlib';

/** A marker segment of a JPEG. */
export function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Puts bytes behind a JPEG's first segment. */
export function behindFirst(jpeg: Buffer, ...parts: readonly Buffer[]): Buffer {
  const at = 4 + jpeg.readUInt16BE(4);
  return Buffer.concat([jpeg.subarray(0, at), ...parts, jpeg.subarray(at)]);
}

/** A chunk of a PNG. */
export function pngChunk(name: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(name), body]);
  return Buffer.concat([uint32(body.length), typed, uint32(crc32(typed))]);
}

/** A box of an ISO base media file. */
export function box(name: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([uint32(8 + body.length), Buffer.from(name), body]);
}

/** Numbers of 32 bits. */
export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

export interface FlatJpeg {
  /** One value for each component, 0 to 255. */
  readonly values: readonly number[];
  readonly ids?: readonly number[];
  /** The transform in Adobe's segment; without it there is none. */
  readonly adobe?: number;
}

/** A JPEG of 16 × 8 pixels of one colour, whose components have the values as they are. */
export function flatJpeg({ values, ids = [1, 2, 3, 4], adobe }: FlatJpeg): Buffer {
  const count = values.length;
  const frame = [
    8,
    0,
    8,
    0,
    16,
    count,
    ...values.flatMap((_, index) => [ids[index] ?? 0, 0x11, 0]),
  ];
  const scan = [count, ...values.flatMap((_, index) => [ids[index] ?? 0, 0x00]), 0, 63, 0];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    adobe === undefined
      ? Buffer.alloc(0)
      : segment(0xee, Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, adobe])),
    segment(0xdb, Buffer.from([0, ...Array<number>(64).fill(8)])),
    segment(0xc0, Buffer.from(frame)),
    // Categories 0 to 14 have codes of four bits, which are the category; the end of a block has one bit.
    segment(
      0xc4,
      Buffer.from([0x00, 0, 0, 0, 15, ...Array<number>(12).fill(0), ...Array(15).keys()]),
    ),
    segment(0xc4, Buffer.from([0x10, 1, ...Array<number>(15).fill(0), 0])),
    segment(0xda, Buffer.from(scan)),
    scanOf(values),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** Two blocks of each component: the constant part, and then no difference. */
function scanOf(values: readonly number[]): Buffer {
  const first = values.map((value) => `${constant(value - 128)}0`).join('');
  const bits = first + values.map(() => '00000').join('');
  const bytes = bits.match(/.{1,8}/g)?.map((byte) => parseInt(byte.padEnd(8, '1'), 2)) ?? [];
  return Buffer.from(bytes.flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte])));
}

function constant(value: number): string {
  const length = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1;
  const bits = value < 0 ? value + 2 ** length - 1 : value;
  return (
    length.toString(2).padStart(4, '0') + (length ? bits.toString(2).padStart(length, '0') : '')
  );
}
