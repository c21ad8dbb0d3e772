/**
 * Undoes the filter of a row of a PNG in place (PNG specification, 9.2).
 *
 * @param above the row above, as long, already unfiltered.
 * @param pixelLength how many bytes before a byte the one to its left stands.
 * @throws where there is no such filter.
 */
export function unfilter(filter: number, row: Buffer, above: Buffer, pixelLength: number): void {
  const predict = predictors[filter];
  if (!predict) throw new RangeError('The PNG has an unknown filter.');
  if (filter === 0) return;
  for (let at = 0; at < row.length; at++) {
    const left = row[at - pixelLength] ?? 0;
    const up = above[at] ?? 0;
    row[at] = (row[at] ?? 0) + predict(left, up, above[at - pixelLength] ?? 0);
  }
}

/** By the filter's number: what a byte was told to differ from. */
const predictors: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp] = [Math.abs(estimate - left), Math.abs(estimate - up)];
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
