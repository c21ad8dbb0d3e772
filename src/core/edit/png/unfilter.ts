/**
 * Takes the filters of rows back in place (PNG specification, section 9). Each row is one byte for its
 * filter and `rowLength` bytes.
 *
 * @param step how many bytes lie between a sample and its neighbour on the left.
 * @throws on a filter that there is not.
 */
export function unfilter(rows: Uint8Array, rowLength: number, step: number): void {
  const stride = rowLength + 1;
  const first = new Uint8Array(rowLength);
  let above = first;
  for (let offset = 0; offset + stride <= rows.length; offset += stride) {
    const row = rows.subarray(offset + 1, offset + stride);
    takeBack(rows[offset] ?? 0, row, above, step);
    above = row as Uint8Array<ArrayBuffer>;
  }
}

function takeBack(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  const { length } = row;
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let x = step; x < length; x++) row[x] = (row[x] ?? 0) + (row[x - step] ?? 0);
      return;
    case 2:
      for (let x = 0; x < length; x++) row[x] = (row[x] ?? 0) + (above[x] ?? 0);
      return;
    case 3:
      for (let x = 0; x < length; x++) {
        const left = x < step ? 0 : (row[x - step] ?? 0);
        row[x] = (row[x] ?? 0) + ((left + (above[x] ?? 0)) >> 1);
      }
      return;
    case 4:
      for (let x = 0; x < step; x++) row[x] = (row[x] ?? 0) + (above[x] ?? 0);
      for (let x = step; x < length; x++) {
        row[x] = (row[x] ?? 0) + paeth(row[x - step] ?? 0, above[x] ?? 0, above[x - step] ?? 0);
      }
      return;
    default:
      throw new RangeError('A row of the PNG file has a filter that there is not.');
  }
}

/** The one of three neighbours that is nearest to left + above - aboveLeft. */
export function paeth(left: number, above: number, aboveLeft: number): number {
  const fromLeft = Math.abs(above - aboveLeft);
  const fromAbove = Math.abs(left - aboveLeft);
  const fromBoth = Math.abs(left + above - aboveLeft - aboveLeft);
  if (fromLeft <= fromAbove && fromLeft <= fromBoth) return left;
  return fromAbove <= fromBoth ? above : aboveLeft;
}
