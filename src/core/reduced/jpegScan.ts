import { JpegBits } from './jpegBits.ts';
import type { HuffmanTable } from './jpegBits.ts';
import type { Component, Frame } from './jpegFrame.ts';

/** The tables that a scan may name, by class and number: 0x00 to 0x03 for DC, 0x10 to 0x13 for AC. */
export type HuffmanTables = ReadonlyMap<number, HuffmanTable>;

/** What a scan header says (ITU-T T.81, B.2.3). */
interface Scan {
  readonly parts: readonly ScanPart[];
  /** The first and the last coefficient. */
  readonly from: number;
  readonly to: number;
  /** Whether bits are added to coefficients that came before. */
  readonly isRefinement: boolean;
  /** The place of the lowest bit. */
  readonly low: number;
}

interface ScanPart {
  readonly component: Component;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
  /** The constant part of the block before. */
  last: number;
}

/**
 * Decodes a scan into its frame's coefficients. Where the bytes end early the rest stays as it is.
 *
 * @param body the scan header.
 * @param at where the coded bytes begin, behind it.
 * @returns where they end.
 * @throws where the header is broken.
 */
export function decodeScan(
  frame: Frame,
  tables: HuffmanTables,
  restartInterval: number,
  body: Buffer,
  bytes: Buffer,
  at: number,
): number {
  const bits = new JpegBits(bytes, at);
  const scan = scanOf(frame, tables, body);
  const decode = new BlockDecoder(frame, scan, bits);
  // Components that come together come in units; one alone comes block by block.
  const [only] = scan.parts.length === 1 ? scan.parts : [];
  const across = only ? only.component.columns : frame.unitsWide;
  const down = only ? only.component.rows : frame.unitsHigh;
  for (let unit = 0; unit < across * down; unit++) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      if (!bits.restart()) break;
      decode.restart();
    }
    if (bits.isPastEnd) break;
    const [x, y] = [unit % across, Math.floor(unit / across)];
    if (only) decode.block(only, x, y);
    else for (const part of scan.parts) decode.unit(part, x, y);
  }
  return bits.at;
}

function scanOf(frame: Frame, tables: HuffmanTables, body: Buffer): Scan {
  const count = body.readUInt8(0);
  const parts = Array.from({ length: count }, (_, index): ScanPart => {
    const id = body.readUInt8(1 + index * 2);
    const names = body.readUInt8(2 + index * 2);
    const component = frame.components.find((one) => one.id === id);
    if (!component) throw new RangeError('A scan of an unknown component.');
    const [dc, ac] = [tables.get(names >> 4) ?? none, tables.get(0x10 | (names & 15)) ?? none];
    return { component, dc, ac, last: 0 };
  });
  if (!frame.isProgressive) return { parts, from: 0, to: 63, isRefinement: false, low: 0 };
  const [from, to] = [body.readUInt8(1 + count * 2), body.readUInt8(2 + count * 2)];
  const approximation = body.readUInt8(3 + count * 2);
  const low = approximation & 15;
  if (from > to || to > 63 || low > 13) throw new RangeError('A broken scan.');
  return { parts, from, to, isRefinement: approximation >> 4 !== 0, low };
}

/** The table of a scan that needs none. */
const none: HuffmanTable = new Uint16Array(65_536);

/** Decodes block after block (ITU-T T.81, F.2 and G.2), as long as one scan lasts. */
class BlockDecoder {
  readonly #scan: Scan;
  readonly #bits: JpegBits;
  readonly #isProgressive: boolean;
  readonly #size: number;
  readonly #kept: Int8Array;
  /** How many blocks to come have nothing new but refinements. */
  #emptyBlocks = 0;

  constructor({ side, isProgressive }: Frame, scan: Scan, bits: JpegBits) {
    this.#scan = scan;
    this.#bits = bits;
    this.#isProgressive = isProgressive;
    this.#size = side * side;
    this.#kept = Int8Array.from(zigzag, (at) => {
      const [row, column] = [at >> 3, at & 7];
      return row < side && column < side ? row * side + column : -1;
    });
  }

  restart(): void {
    this.#emptyBlocks = 0;
    for (const part of this.#scan.parts) part.last = 0;
  }

  /** All blocks of a component in a unit. */
  unit(part: ScanPart, x: number, y: number): void {
    const { across, down } = part.component;
    for (let row = y * down; row < (y + 1) * down; row++) {
      for (let column = x * across; column < (x + 1) * across; column++) {
        this.block(part, column, row);
      }
    }
  }

  block(part: ScanPart, column: number, row: number): void {
    const block = row * part.component.blocksWide + column;
    const { from, isRefinement } = this.#scan;
    if (!this.#isProgressive) {
      this.#first(part, block);
      this.#others(part, block, 1);
    } else if (from === 0) {
      if (isRefinement) this.#refineFirst(part, block);
      else this.#first(part, block);
    } else if (isRefinement) this.#refineOthers(part, block);
    else this.#others(part, block, from);
  }

  #first(part: ScanPart, block: number): void {
    part.last += this.#bits.takeSigned(this.#bits.symbol(part.dc) & 15);
    part.component.coefficients[block * this.#size] = part.last << this.#scan.low;
  }

  #refineFirst({ component: { coefficients } }: ScanPart, block: number): void {
    const at = block * this.#size;
    coefficients[at] = (coefficients[at] ?? 0) | (this.#bits.take(1) << this.#scan.low);
  }

  #others({ component, ac }: ScanPart, block: number, from: number): void {
    if (this.#emptyBlocks > 0) {
      this.#emptyBlocks -= 1;
      return;
    }
    const { to, low } = this.#scan;
    for (let index = from; index <= to; index++) {
      const symbol = this.#bits.symbol(ac);
      const [run, length] = [symbol >> 4, symbol & 15];
      if (length === 0 && run < 15) {
        // Only a progressive scan has runs of blocks.
        this.#emptyBlocks = (1 << run) - 1 + this.#bits.take(run);
        return;
      }
      index += run;
      if (length > 0 && index <= to) {
        this.#put(component, block, index, this.#bits.takeSigned(length) << low);
      }
    }
  }

  #refineOthers({ component, ac }: ScanPart, block: number): void {
    const { from, to, low } = this.#scan;
    let index = from;
    while (this.#emptyBlocks === 0 && index <= to) {
      const symbol = this.#bits.symbol(ac);
      const [run, length] = [symbol >> 4, symbol & 15];
      if (length === 0 && run < 15) {
        this.#emptyBlocks = (1 << run) + this.#bits.take(run);
        break;
      }
      const value = length === 0 ? 0 : this.#bits.take(1) === 1 ? 1 << low : -1 << low;
      index = this.#refine(component, block, index, run);
      if (value !== 0 && index <= to) this.#put(component, block, index, value);
      index += 1;
    }
    if (this.#emptyBlocks > 0) {
      this.#refine(component, block, index, 64);
      this.#emptyBlocks -= 1;
    }
  }

  /** Adds a bit to each known coefficient on the way over so many zeros; tells where the next zero is. */
  #refine(component: Component, block: number, start: number, zeros: number): number {
    const { to, low } = this.#scan;
    let left = zeros;
    for (let index = start; index <= to; index++) {
      if (!isKnown(component, block, index)) {
        if (left === 0) return index;
        left -= 1;
      } else if (this.#bits.take(1) === 1) {
        const at = this.#kept[index] ?? -1;
        if (at < 0) continue;
        const value = component.coefficients[block * this.#size + at] ?? 0;
        component.coefficients[block * this.#size + at] = value + (Math.sign(value) << low);
      }
    }
    return to + 1;
  }

  #put(component: Component, block: number, index: number, value: number): void {
    const at = this.#kept[index] ?? -1;
    if (at >= 0) component.coefficients[block * this.#size + at] = value;
    if (!this.#isProgressive) return;
    const byte = block * 8 + (index >> 3);
    component.known[byte] = (component.known[byte] ?? 0) | (1 << (index & 7));
  }
}

function isKnown({ known }: Component, block: number, index: number): boolean {
  return ((known[block * 8 + (index >> 3)] ?? 0) & (1 << (index & 7))) !== 0;
}

/** Row times 8 plus column of each coefficient, in the order in which they come (ITU-T T.81, figure A.6). */
export const zigzag: readonly number[] = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
  13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52,
  45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];
