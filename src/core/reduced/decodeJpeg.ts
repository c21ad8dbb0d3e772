import {
  app0,
  app1,
  app14,
  firstSegmentAt,
  isFrameHeader,
  jpegSegmentAt,
  startOfScan,
} from '../pictures/jpegSegments.ts';
import { exifHeader, orientationIn } from '../pictures/orientation.ts';
import type { Orientation } from '../pictures/orientation.ts';
import { searchBytes } from '../pictures/search.ts';
import { huffmanTable } from './jpegBits.ts';
import type { HuffmanTable } from './jpegBits.ts';
import { colourWriter } from './jpegColours.ts';
import { frameOf } from './jpegFrame.ts';
import type { Frame } from './jpegFrame.ts';
import { renderJpeg } from './jpegRender.ts';
import { decodeScan, zigzag } from './jpegScan.ts';
import type { Bitmap } from './scaleDown.ts';
import { upright } from './upright.ts';

/**
 * Decodes a JPEG straight to a smaller picture, whose longer side has from `side` to twice as many
 * pixels: of each block of 8 × 8 pixels only the coarse part is kept, as much as that size needs.
 *
 * @throws where it is none that browsers show, has no pixels or too many.
 */
export function decodeJpeg(bytes: Buffer, side: number): Bitmap {
  const found = new Findings();
  for (let at = firstSegmentAt; ;) {
    const segment = searchBytes(jpegSegmentAt(at), bytes);
    if (!segment) break;
    const body = bytes.subarray(segment.bodyAt, segment.end);
    at = segment.end;
    if (isFrameHeader(segment.marker)) found.frame = frameOf(segment.marker, body, side);
    else if (segment.marker === startOfScan) at = found.scan(body, bytes, at);
    else found.take(segment.marker, body);
  }
  return found.bitmap();
}

const defineHuffman = 0xc4;
const defineQuantization = 0xdb;
const defineRestart = 0xdd;

/** What the segments have said so far. */
class Findings {
  frame: Frame | undefined;
  readonly #huffman = new Map<number, HuffmanTable>();
  readonly #quantization = new Map<number, Uint16Array>();
  #restartInterval = 0;
  #hasPixels = false;
  #isJfif = false;
  #adobe: number | undefined;
  #orientation: Orientation | undefined;

  take(marker: number, body: Buffer): void {
    const name = body.toString('latin1', 0, 6);
    if (marker === defineHuffman) this.#takeHuffman(body);
    if (marker === defineQuantization) this.#takeQuantization(body);
    if (marker === defineRestart) this.#restartInterval = body.readUInt16BE(0);
    if (marker === app0 && name.startsWith('JFIF\0')) this.#isJfif = true;
    if (marker === app1 && name === exifHeader) this.#orientation ??= orientationIn(body);
    if (marker === app14 && name.startsWith('Adobe')) this.#adobe = body[11];
  }

  /** @returns where the scan ends. */
  scan(header: Buffer, bytes: Buffer, at: number): number {
    if (!this.frame) throw new RangeError('The JPEG has a scan before its frame.');
    this.#hasPixels = true;
    return decodeScan(this.frame, this.#huffman, this.#restartInterval, header, bytes, at);
  }

  bitmap(): Bitmap {
    if (!this.frame || !this.#hasPixels) throw new RangeError('The JPEG has no pixels.');
    const ids = this.frame.components.map(({ id }) => id);
    const write = colourWriter({ isJfif: this.#isJfif, adobe: this.#adobe, ids });
    return upright(renderJpeg(this.frame, this.#quantization, write), this.#orientation);
  }

  /** Tables of class and number, 16 counts and so many symbols (ITU-T T.81, B.2.4.2). */
  #takeHuffman(body: Buffer): void {
    for (let at = 0; at + 17 <= body.length;) {
      const counts = body.subarray(at + 1, at + 17);
      const end = at + 17 + counts.reduce((sum, count) => sum + count, 0);
      this.#huffman.set(body.readUInt8(at), huffmanTable(body.subarray(at + 1, end)));
      at = end;
    }
  }

  /** Tables of precision and number, and 64 values in zigzag order (ITU-T T.81, B.2.4.1). */
  #takeQuantization(body: Buffer): void {
    for (let at = 0; at < body.length;) {
      const bytesEach = body.readUInt8(at) >> 4 === 0 ? 1 : 2;
      const table = new Uint16Array(64);
      zigzag.forEach((place, index) => {
        table[place] = body.readUIntBE(at + 1 + index * bytesEach, bytesEach);
      });
      this.#quantization.set(body.readUInt8(at) & 15, table);
      at += 1 + 64 * bytesEach;
    }
  }
}
