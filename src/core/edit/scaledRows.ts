import type { ImageSize } from '../pictures/size.ts';
import { wholeOf } from './region.ts';
import type { Rect } from './region.ts';
import type { Raster } from './raster.ts';

/**
 * A row of a scaled picture: red, green, blue and alpha from 0 to 255, not premultiplied. Its memory is
 * used again for the next row.
 */
export type ScaledRow = (y: number) => Float32Array;

/**
 * Scales a part of a picture row by row, so that never more than a few rows are in memory. Rows are asked
 * for from top to bottom. What of the part lies beyond the picture looks like the picture's edge. Pixels
 * are weighted by their alpha, so that nothing bleeds out of what is transparent; where nothing is scaled
 * they stay as they are.
 */
export function scaledRows(
  picture: Raster,
  size: ImageSize,
  part: Rect = wholeOf(picture),
): ScaledRow {
  const columns = spansOf(part.left, part.width, size.width, picture.width);
  const lines = spansOf(part.top, part.height, size.height, picture.height);
  const isSame = part.width === size.width && part.height === size.height;
  const row = new Float32Array(size.width * 4);
  if (isSame) {
    return (y) => {
      copyRow(picture, lines.first[y] ?? 0, columns.first, row);
      return row;
    };
  }
  const narrowed = new NarrowedRows(picture, columns);
  return (y) => {
    row.fill(0);
    const from = lines.first[y] ?? 0;
    const weights = lines.weights[y] ?? new Float32Array(0);
    narrowed.forget(lines.clamp(from));
    weights.forEach((weight, index) => add(row, narrowed.row(lines.clamp(from + index)), weight));
    straighten(row);
    return row;
  };
}

/** Which old pixels make up each new one along one side, and by what weights, which sum up to 1. */
interface Spans {
  readonly first: Int32Array;
  readonly weights: readonly Float32Array[];
  /** Brings a number beyond the picture back to its edge. */
  readonly clamp: (index: number) => number;
}

/** A triangle over each new pixel: linear where a picture grows, a mean of what is covered where it shrinks. */
function spansOf(start: number, length: number, count: number, available: number): Spans {
  const clamp = (index: number) => Math.min(available - 1, Math.max(0, index));
  const scale = length / count;
  if (scale === 1) {
    const first = Int32Array.from({ length: count }, (_, index) => clamp(start + index));
    return { first, weights: Array<Float32Array>(count).fill(Float32Array.of(1)), clamp };
  }
  const reach = Math.max(1, scale);
  const first = new Int32Array(count);
  const weights = Array.from({ length: count }, (_, index) => {
    const centre = start + (index + 0.5) * scale - 0.5;
    const from = Math.ceil(centre - reach);
    first[index] = from;
    const span = Float32Array.from({ length: Math.floor(centre + reach) - from + 1 }, (_each, at) =>
      Math.max(0, 1 - Math.abs(from + at - centre) / reach),
    );
    const sum = span.reduce((total, weight) => total + weight, 0);
    return span.map((weight) => weight / sum);
  });
  return { first, weights, clamp };
}

/** The rows of a picture, scaled across alone and premultiplied; those above the current one are forgotten. */
class NarrowedRows {
  readonly #picture: Raster;
  readonly #columns: Spans;
  readonly #rows = new Map<number, Float32Array>();
  readonly #whole: Float32Array;

  constructor(picture: Raster, columns: Spans) {
    this.#picture = picture;
    this.#columns = columns;
    this.#whole = new Float32Array(picture.width * 4);
  }

  forget(above: number): void {
    for (const y of this.#rows.keys()) if (y < above) this.#rows.delete(y);
  }

  row(y: number): Float32Array {
    const known = this.#rows.get(y);
    if (known) return known;
    const made = this.#narrowed(y);
    this.#rows.set(y, made);
    return made;
  }

  #narrowed(y: number): Float32Array {
    const { first, weights, clamp } = this.#columns;
    const whole = this.#whole;
    premultiply(this.#picture, y, whole);
    const row = new Float32Array(first.length * 4);
    for (let x = 0; x < first.length; x++) {
      const from = first[x] ?? 0;
      const span = weights[x];
      if (!span) continue;
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let index = 0; index < span.length; index++) {
        const weight = span[index] ?? 0;
        const at = clamp(from + index) * 4;
        red += (whole[at] ?? 0) * weight;
        green += (whole[at + 1] ?? 0) * weight;
        blue += (whole[at + 2] ?? 0) * weight;
        alpha += (whole[at + 3] ?? 0) * weight;
      }
      row[x * 4] = red;
      row[x * 4 + 1] = green;
      row[x * 4 + 2] = blue;
      row[x * 4 + 3] = alpha;
    }
    return row;
  }
}

/** A channel from 0 to 255, whatever the depth. */
function channelAt({ depth, data }: Raster, index: number): number {
  if (depth === 8) return data[index] ?? 0;
  return ((data[index * 2] ?? 0) * 256 + (data[index * 2 + 1] ?? 0)) / 257;
}

function copyRow(picture: Raster, y: number, columns: Int32Array, row: Float32Array): void {
  for (let x = 0; x < columns.length; x++) {
    const from = (y * picture.width + (columns[x] ?? 0)) * 4;
    for (let channel = 0; channel < 4; channel++)
      row[x * 4 + channel] = channelAt(picture, from + channel);
  }
}

function premultiply(picture: Raster, y: number, row: Float32Array): void {
  const start = y * picture.width * 4;
  for (let at = 0; at < row.length; at += 4) {
    const alpha = channelAt(picture, start + at + 3);
    row[at] = channelAt(picture, start + at) * alpha;
    row[at + 1] = channelAt(picture, start + at + 1) * alpha;
    row[at + 2] = channelAt(picture, start + at + 2) * alpha;
    row[at + 3] = alpha;
  }
}

function add(row: Float32Array, other: Float32Array, weight: number): void {
  for (let at = 0; at < row.length; at++) row[at] = (row[at] ?? 0) + (other[at] ?? 0) * weight;
}

function straighten(row: Float32Array): void {
  for (let at = 0; at < row.length; at += 4) {
    const alpha = row[at + 3] ?? 0;
    if (alpha <= 0) continue;
    row[at] = (row[at] ?? 0) / alpha;
    row[at + 1] = (row[at + 1] ?? 0) / alpha;
    row[at + 2] = (row[at + 2] ?? 0) / alpha;
  }
}
