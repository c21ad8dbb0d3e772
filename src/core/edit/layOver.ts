import { coverageOf } from './coverage.ts';
import type { EditPlan } from './plan.ts';
import { pixelBytes } from './raster.ts';
import type { Raster } from './raster.ts';
import type { Region } from './region.ts';
import { scaledRows } from './scaledRows.ts';

/** What may change of a source, and how softly. */
export interface Keeping {
  readonly plan: EditPlan;
  readonly region: Region;
  /** How many pixels the edge is soft, inwards. */
  readonly feather: number;
}

/** A difference of more than that in one channel is seen; less is noise of drawing it again. */
const visibleDifference = 24;

/**
 * Lays an answer over an upright source inside the region alone. The source's own memory is written to:
 * outside, not a byte of it is touched.
 *
 * @returns the share of the pixels outside, from 0 to 1, that the answer changed visibly.
 */
export function layOver(
  source: Raster,
  answer: Raster,
  { plan, region, feather }: Keeping,
): number {
  const { canvas } = plan;
  const coverage = coverageOf(region, source, feather);
  const answerRow = scaledRows(answer, canvas);
  const [left, right] = spanInside(canvas.left, canvas.width, source.width);
  const [top, bottom] = spanInside(canvas.top, canvas.height, source.height);
  const mix = source.depth === 8 ? mixNarrow : mixWide;
  const size = pixelBytes(source);
  let [outside, changed] = [0, 0];
  for (let y = top; y < bottom; y++) {
    const row = answerRow(y - canvas.top);
    const shares = coverage(y);
    for (let x = left; x < right; x++) {
      const at = (y * source.width + x) * size;
      const from = (x - canvas.left) * 4;
      const share = shares?.[x] ?? 0;
      if (share > 0) {
        mix(source.data, at, row, from, share);
      } else {
        outside++;
        if (isVisible(source, at, row, from)) changed++;
      }
    }
  }
  return outside === 0 ? 0 : changed / outside;
}

function spanInside(start: number, length: number, available: number): [number, number] {
  return [Math.max(0, start), Math.min(available, start + length)];
}

/** Colours count by their alpha on both sides; the share is that of the answer. */
function mixNarrow(
  data: Uint8Array,
  at: number,
  row: Float32Array,
  from: number,
  share: number,
): void {
  const kept = (data[at + 3] ?? 0) * (1 - share);
  const added = (row[from + 3] ?? 0) * share;
  const alpha = kept + added;
  for (let channel = 0; channel < 3 && alpha > 0; channel++) {
    const own = data[at + channel] ?? 0;
    data[at + channel] = Math.round((own * kept + (row[from + channel] ?? 0) * added) / alpha);
  }
  data[at + 3] = Math.round(alpha);
}

/** The same with two bytes a channel. */
function mixWide(
  data: Uint8Array,
  at: number,
  row: Float32Array,
  from: number,
  share: number,
): void {
  const own = (channel: number) =>
    (data[at + channel * 2] ?? 0) * 256 + (data[at + channel * 2 + 1] ?? 0);
  const write = (channel: number, value: number) => {
    const rounded = Math.round(value);
    data[at + channel * 2] = rounded >> 8;
    data[at + channel * 2 + 1] = rounded;
  };
  const kept = own(3) * (1 - share);
  const added = (row[from + 3] ?? 0) * 257 * share;
  const alpha = kept + added;
  for (let channel = 0; channel < 3 && alpha > 0; channel++) {
    write(channel, (own(channel) * kept + (row[from + channel] ?? 0) * 257 * added) / alpha);
  }
  write(3, alpha);
}

/** What shows through less differs less. */
function isVisible({ depth, data }: Raster, at: number, row: Float32Array, from: number): boolean {
  const step = depth / 8;
  const alpha = data[at + 3 * step] ?? 0;
  const newAlpha = row[from + 3] ?? 0;
  if (Math.abs(alpha - newAlpha) > visibleDifference) return true;
  for (let channel = 0; channel < 3; channel++) {
    const difference =
      (data[at + channel * step] ?? 0) * alpha - (row[from + channel] ?? 0) * newAlpha;
    if (Math.abs(difference) > visibleDifference * 255) return true;
  }
  return false;
}
