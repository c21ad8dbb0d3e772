import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from './scaleDown.ts';

/** Writes a PNG with alpha. Each byte is written as its difference to the pixel above, which packs well. */
export function encodePng({ width, height, data }: Bitmap): Buffer {
  const rowLength = width * 4;
  const rows = Buffer.alloc((1 + rowLength) * height);
  for (let y = 0; y < height; y++) {
    const to = y * (1 + rowLength);
    const from = y * rowLength;
    rows[to] = upFilter;
    for (let at = 0; at < rowLength; at++) {
      rows[to + 1 + at] = (data[from + at] ?? 0) - (data[from + at - rowLength] ?? 0);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, trueColourWithAlpha], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** PNG specification, 9.2 and 11.2.1. */
const upFilter = 2;
const trueColourWithAlpha = 6;

function chunk(name: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(name), body]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(body.length, 0);
  frame.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)]);
}
