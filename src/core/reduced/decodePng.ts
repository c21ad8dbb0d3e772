import { pipeline, Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import type { Inflate } from 'node:zlib';
import { firstPngChunkAt, pngChunkAt } from '../pictures/parts.ts';
import { mostExif, orientationIn } from '../pictures/orientation.ts';
import type { Orientation } from '../pictures/orientation.ts';
import { searchFile } from '../pictures/search.ts';
import type { ReadAt, Search } from '../pictures/search.ts';
import { checkSize } from './limits.ts';
import { pngFormat, toColours } from './pngColours.ts';
import type { PngFormat } from './pngColours.ts';
import { unfilter } from './pngFilters.ts';
import { Shrinker } from './scaleDown.ts';
import type { Bitmap } from './scaleDown.ts';
import { upright } from './upright.ts';

/**
 * Decodes a PNG row by row, and makes it smaller while it does, until its longer side has `side` pixels.
 *
 * @throws where it is none, ends early or is too large.
 */
export async function decodePng(readAt: ReadAt, side: number): Promise<Bitmap> {
  const head = await searchFile(pngHead(), readAt);
  if (!head) throw new Error('The PNG has no header.');
  const { width, height, format } = head;
  checkSize(width, height);
  const shrinker = new Shrinker(width, height, side);
  const rows = new Inflated(readAt, head.dataAt);
  try {
    for (const pass of head.isInterlaced ? adam7 : [wholePass]) {
      const columns = Math.ceil((width - pass.x) / pass.dx);
      const rowLength = Math.ceil((columns * format.bits * format.channels) / 8);
      const pixelLength = Math.max(1, (format.bits * format.channels) / 8);
      let above: Buffer = Buffer.alloc(rowLength);
      for (let y = pass.y; y < height && columns > 0; y += pass.dy) {
        const filtered = await rows.take(1 + rowLength);
        const row = filtered.subarray(1);
        unfilter(filtered.readUInt8(0), row, above, pixelLength);
        shrinker.add(y, toColours(row, columns, format), { start: pass.x, step: pass.dx });
        above = row;
      }
    }
  } finally {
    rows.close();
  }
  return upright(shrinker.finish(), head.orientation);
}

/** Which pixels come together: from `x` and `y` on, each `dx` and `dy` apart. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

const wholePass: Pass = { x: 0, y: 0, dx: 1, dy: 1 };

/** The passes of an interlaced picture (PNG specification, 8.1). */
const adam7: readonly Pass[] = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];

interface PngHead {
  readonly width: number;
  readonly height: number;
  readonly isInterlaced: boolean;
  readonly format: PngFormat;
  readonly orientation: Orientation | undefined;
  /** Where the first chunk of pixels begins. */
  readonly dataAt: number;
}

/** What a palette and what is transparent may take at the most, in bytes; Exif more. */
const mostColours = 768;

/** Reads everything that stands before the pixels. */
function* pngHead(): Search<PngHead | undefined> {
  const header = yield { offset: firstPngChunkAt + 8, length: 13 };
  const found = new Map<string, Buffer>();
  for (let at = firstPngChunkAt; ;) {
    const chunk = yield* pngChunkAt(at);
    if (!chunk) return undefined;
    const { name, bodyAt, bodyEnd, end } = chunk;
    if (name === 'IDAT') return headOf(header, found, at);
    const most = { PLTE: mostColours, tRNS: mostColours, eXIf: mostExif }[name];
    if (most) found.set(name, yield { offset: bodyAt, length: Math.min(bodyEnd - bodyAt, most) });
    at = end;
  }
}

function headOf(header: Buffer, found: ReadonlyMap<string, Buffer>, dataAt: number): PngHead {
  const chunk = (name: string) => found.get(name) ?? Buffer.alloc(0);
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    isInterlaced: header.readUInt8(12) === 1,
    format: pngFormat(header.readUInt8(8), header.readUInt8(9), chunk('PLTE'), chunk('tRNS')),
    orientation: orientationIn(chunk('eXIf')),
    dataAt,
  };
}

/** What the chunks of pixels inflate to; no more is inflated than is asked for. */
class Inflated {
  readonly #stream: Inflate;
  readonly #pieces: AsyncIterator<Buffer, undefined>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(readAt: ReadAt, dataAt: number) {
    this.#stream = pipeline(Readable.from(deflated(readAt, dataAt)), createInflate(), () => {
      // Whoever takes bytes hears of what fails.
    });
    this.#pieces = this.#stream[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  }

  /** @throws where there are fewer bytes than that. */
  async take(length: number): Promise<Buffer> {
    const taken = Buffer.alloc(length);
    for (let filled = 0; filled < length;) {
      if (this.#rest.length === 0) await this.#refill();
      const count = this.#rest.copy(taken, filled);
      this.#rest = this.#rest.subarray(count);
      filled += count;
    }
    return taken;
  }

  close(): void {
    this.#stream.destroy();
  }

  async #refill(): Promise<void> {
    const { done, value } = await this.#pieces.next();
    if (done) throw new Error('The PNG ends early.');
    this.#rest = value;
  }
}

const readLength = 65_536;

/** The bodies of the chunks of pixels, which follow each other. */
async function* deflated(readAt: ReadAt, dataAt: number): AsyncGenerator<Buffer> {
  for (let at = dataAt; ;) {
    const chunk = await searchFile(pngChunkAt(at), readAt);
    if (chunk?.name !== 'IDAT') return;
    for (let from = chunk.bodyAt; from < chunk.bodyEnd; from += readLength) {
      const piece = await readAt(from, Math.min(readLength, chunk.bodyEnd - from));
      if (piece.length === 0) return;
      yield piece;
    }
    at = chunk.end;
  }
}
