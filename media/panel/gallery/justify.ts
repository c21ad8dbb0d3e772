/** A row of pictures of one height. */
export interface Row {
  /** The first one's index, and how many there are. */
  readonly first: number;
  readonly count: number;
  /** Pixels from the top. */
  readonly top: number;
  readonly height: number;
}

export interface Layout {
  readonly rows: readonly Row[];
  readonly height: number;
  readonly gap: number;
}

export interface LayoutOptions {
  readonly width: number;
  /** What a row should be about as high as. */
  readonly rowHeight: number;
  readonly gap: number;
}

/** A banner or a ribbon is cut to these shapes in the grid; the large view shows all of it. */
export function gridShape(shape: number): number {
  return Math.min(3.2, Math.max(0.56, shape || 1));
}

/** Fills rows with pictures as they come, each as wide as its shape wants, in one pass. */
export function justify(shapes: readonly number[], options: LayoutOptions): Layout {
  const { width, rowHeight, gap } = options;
  const rows: Row[] = [];
  let top = 0;
  let first = 0;
  let sum = 0;
  const heightFor = (shapeSum: number, count: number): number =>
    Math.max(1, (width - gap * (count - 1)) / shapeSum);
  const close = (count: number, height: number): void => {
    rows.push({ first, count, top, height });
    top += height + gap;
    first += count;
    sum = 0;
  };
  for (let index = 0; index < shapes.length; index++) {
    const shape = gridShape(shapes[index] ?? 1);
    const count = index - first + 1;
    const height = heightFor(sum + shape, count);
    if (height > rowHeight) {
      sum += shape;
      continue;
    }
    // The row is full: with this picture it is lower than it should be, without it higher.
    const without = count > 1 ? heightFor(sum, count - 1) : Infinity;
    if (without - rowHeight < rowHeight - height) {
      close(count - 1, without);
      sum = shape;
      if (heightFor(sum, 1) <= rowHeight) close(1, heightFor(sum, 1));
    } else {
      close(count, height);
    }
  }
  const left = shapes.length - first;
  if (left > 0) close(left, Math.min(rowHeight, heightFor(sum, left)));
  return { rows, height: Math.max(0, top - gap), gap };
}

/** The same with a stretch of the whole width and of some height between the first so many shapes and the others. */
export function justifyAround(
  shapes: readonly number[],
  before: number,
  height: number,
  options: LayoutOptions,
): Layout {
  const above = justify(shapes.slice(0, before), options);
  const below = justify(shapes.slice(before), options);
  const down = above.height + (before > 0 ? options.gap : 0) + height + options.gap;
  const moved = below.rows.map((row) => ({
    ...row,
    first: row.first + before,
    top: row.top + down,
  }));
  return { ...below, rows: [...above.rows, ...moved], height: down + below.height };
}

/** The rows that reach into a stretch of the layout: from the first up to, not including, the last. */
export function rowsBetween({ rows }: Layout, from: number, to: number): readonly [number, number] {
  return [
    firstRow(rows, (row) => row.top + row.height > from),
    firstRow(rows, (row) => row.top >= to),
  ];
}

/** The row in which a picture is. */
export function rowOf({ rows }: Layout, index: number): number {
  return firstRow(rows, (row) => row.first + row.count > index);
}

/** Halves the search each time: with many thousand pictures there are thousands of rows. */
function firstRow(rows: readonly Row[], isIt: (row: Row) => boolean): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row && isIt(row)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Where the pictures of a row begin and how wide they are. */
export function boxesOf(
  { gap }: Layout,
  row: Row,
  shapes: readonly number[],
): readonly { readonly start: number; readonly width: number }[] {
  let start = 0;
  return shapes.slice(row.first, row.first + row.count).map((shape) => {
    const width = gridShape(shape) * row.height;
    const box = { start, width };
    start += width + gap;
    return box;
  });
}
