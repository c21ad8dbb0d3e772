import type { ImageSize } from '../pictures/size.ts';

/** A decoded picture: red, green, blue and alpha, row by row from the top, nothing premultiplied. */
export interface Raster extends ImageSize {
  /** Bits a channel; 16 are two bytes, the higher one first, as PNG has them. */
  readonly depth: 8 | 16;
  /** `width * height * 4` channels. */
  readonly data: Uint8Array;
}

/** The largest picture that is decoded here, in pixels; a fifth more than a camera's 32 megapixels. */
export const mostPixels = 40_000_000;

/** The bytes of one pixel. */
export function pixelBytes({ depth }: Pick<Raster, 'depth'>): 4 | 8 {
  return depth === 8 ? 4 : 8;
}

/** An empty picture. */
export function emptyRaster({ width, height }: ImageSize, depth: Raster['depth']): Raster {
  return { width, height, depth, data: new Uint8Array(width * height * pixelBytes({ depth })) };
}
