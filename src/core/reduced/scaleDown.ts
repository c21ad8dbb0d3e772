/** A decoded picture: four bytes a pixel, red, green, blue and alpha, row by row from the top. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** `width * height * 4` bytes. */
  readonly data: Uint8Array;
}

/**
 * Makes a picture smaller until its longer side has `side` pixels; a smaller one stays as it is. Each
 * new pixel is the mean of those that it covers, weighted by their alpha so that nothing bleeds out of
 * what is transparent.
 */
export function scaleDown(bitmap: Bitmap, side: number): Bitmap {
  const factor = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  if (factor === 1) return bitmap;
  const width = Math.max(1, Math.round(bitmap.width * factor));
  const height = Math.max(1, Math.round(bitmap.height * factor));
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const rows = covered(y, height, bitmap.height);
    for (let x = 0; x < width; x++) {
      writeMean(data, (y * width + x) * 4, bitmap, covered(x, width, bitmap.width), rows);
    }
  }
  return { width, height, data };
}

/** From, and up to but without. */
type Span = readonly [from: number, to: number];

/** The old pixels that one new pixel covers along one side. */
function covered(index: number, length: number, oldLength: number): Span {
  const from = Math.floor((index * oldLength) / length);
  return [from, Math.max(from + 1, Math.floor(((index + 1) * oldLength) / length))];
}

function writeMean(
  target: Uint8Array,
  at: number,
  { width, data }: Bitmap,
  [left, right]: Span,
  [top, bottom]: Span,
): void {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
      const weight = data[at + 3] ?? 0;
      red += (data[at] ?? 0) * weight;
      green += (data[at + 1] ?? 0) * weight;
      blue += (data[at + 2] ?? 0) * weight;
      alpha += weight;
    }
  }
  const count = (right - left) * (bottom - top);
  const weights = alpha || 1;
  target[at] = Math.round(red / weights);
  target[at + 1] = Math.round(green / weights);
  target[at + 2] = Math.round(blue / weights);
  target[at + 3] = Math.round(alpha / count);
}
