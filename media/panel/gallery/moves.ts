import { boxesOf, rowOf, rowsBetween } from './justify.ts';
import type { Layout } from './justify.ts';

export interface Place {
  readonly layout: Layout;
  readonly shapes: readonly number[];
  readonly index: number;
  /** Pixels that PageUp and PageDown go. */
  readonly pageHeight: number;
  readonly isRightToLeft: boolean;
}

/** Where a key leads from a picture; undefined for a key that leads nowhere. */
export function moveTo(key: string, place: Place): number | undefined {
  const { index, shapes, layout, pageHeight, isRightToLeft } = place;
  const forward = isRightToLeft ? -1 : 1;
  const steps: Readonly<Record<string, () => number>> = {
    ArrowRight: () => index + forward,
    ArrowLeft: () => index - forward,
    ArrowDown: () => inRow(rowOf(layout, index) + 1, place),
    ArrowUp: () => inRow(rowOf(layout, index) - 1, place),
    Home: () => 0,
    End: () => shapes.length - 1,
    PageDown: () => inRow(rowAway(layout, index, pageHeight), place),
    PageUp: () => inRow(rowAway(layout, index, -pageHeight), place),
  };
  const to = steps[key]?.();
  return to === undefined ? undefined : Math.min(Math.max(0, to), shapes.length - 1);
}

/** The row that lies this many pixels away, but another one at least. */
function rowAway(layout: Layout, index: number, distance: number): number {
  const current = rowOf(layout, index);
  const top = (layout.rows[current]?.top ?? 0) + distance;
  const [there] = rowsBetween(layout, top, top);
  return distance > 0 ? Math.max(current + 1, there) : Math.min(current - 1, there);
}

/** The picture of a row that is nearest to the middle of the one we come from. */
function inRow(rowIndex: number, { layout, shapes, index }: Place): number {
  const from = layout.rows[rowOf(layout, index)];
  const row = layout.rows[Math.min(Math.max(0, rowIndex), layout.rows.length - 1)];
  if (!from || !row || row === from) return index;
  const own = boxesOf(layout, from, shapes)[index - from.first];
  const middle = own ? own.start + own.width / 2 : 0;
  const distances = boxesOf(layout, row, shapes).map(({ start, width }) =>
    Math.abs(start + width / 2 - middle),
  );
  return row.first + distances.indexOf(Math.min(...distances));
}
