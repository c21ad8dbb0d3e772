/** A decoded picture: four bytes a pixel, red, green, blue and alpha, row by row from the top. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** `width * height * 4` bytes. */
  readonly data: Uint8Array;
}

/** Which pixels of a picture one row holds: each `step` apart, from `start` on. */
export interface Stride {
  readonly start: number;
  readonly step: number;
}

/**
 * Makes a picture smaller while its pixels come in, in whatever order, so that the large one is never
 * in memory. Each new pixel is the mean of those that fall into it, weighted by their alpha so that
 * nothing bleeds out of what is transparent.
 */
export class Shrinker {
  readonly #width: number;
  readonly #height: number;
  /** The new column of each old one, and the new row of each old one. */
  readonly #columns: Uint32Array;
  readonly #rows: Uint32Array;
  /** Of each new pixel red, green and blue times alpha, alpha, and how many pixels fell into it. */
  readonly #sums: Float64Array;

  /** For a picture of `width` × `height`, whose longer side becomes `side` unless it is shorter. */
  constructor(width: number, height: number, side: number) {
    const factor = Math.min(1, side / Math.max(width, height));
    this.#width = Math.max(1, Math.round(width * factor));
    this.#height = Math.max(1, Math.round(height * factor));
    this.#columns = places(width, this.#width);
    this.#rows = places(height, this.#height);
    this.#sums = new Float64Array(this.#width * this.#height * sumsEach);
  }

  /** Takes `pixels`, four bytes each, which lie in row `y` of the old picture. */
  add(y: number, pixels: Uint8Array, { start, step }: Stride = { start: 0, step: 1 }): void {
    const row = (this.#rows[y] ?? 0) * this.#width;
    const sums = this.#sums;
    for (let from = 0, x = start; from < pixels.length; from += 4, x += step) {
      const to = (row + (this.#columns[x] ?? 0)) * sumsEach;
      const alpha = pixels[from + 3] ?? 0;
      sums[to] = (sums[to] ?? 0) + (pixels[from] ?? 0) * alpha;
      sums[to + 1] = (sums[to + 1] ?? 0) + (pixels[from + 1] ?? 0) * alpha;
      sums[to + 2] = (sums[to + 2] ?? 0) + (pixels[from + 2] ?? 0) * alpha;
      sums[to + 3] = (sums[to + 3] ?? 0) + alpha;
      sums[to + 4] = (sums[to + 4] ?? 0) + 1;
    }
  }

  /** The small picture of what has come in. */
  finish(): Bitmap {
    const data = new Uint8Array(this.#width * this.#height * 4);
    const sum = (at: number) => this.#sums[at] ?? 0;
    for (let from = 0, to = 0; to < data.length; from += sumsEach, to += 4) {
      const alpha = sum(from + 3);
      for (let colour = 0; colour < 3; colour++) {
        data[to + colour] = Math.round(sum(from + colour) / (alpha || 1));
      }
      data[to + 3] = Math.round(alpha / (sum(from + 4) || 1));
    }
    return { width: this.#width, height: this.#height, data };
  }
}

const sumsEach = 5;

/** Where each of `oldLength` pixels in a row goes among `length` new ones; none of these stays empty. */
function places(oldLength: number, length: number): Uint32Array {
  return Uint32Array.from({ length: oldLength }, (_, at) => Math.floor((at * length) / oldLength));
}

/** Makes a picture smaller until its longer side has `side` pixels; a smaller one stays as it is. */
export function scaleDown(bitmap: Bitmap, side: number): Bitmap {
  const { width, height, data } = bitmap;
  if (Math.max(width, height) <= side) return bitmap;
  const shrinker = new Shrinker(width, height, side);
  for (let y = 0; y < height; y++) {
    shrinker.add(y, data.subarray(y * width * 4, (y + 1) * width * 4));
  }
  return shrinker.finish();
}
