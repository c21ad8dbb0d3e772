/** What a document wants a picture's size to be, in pixels; one side leaves the other to the picture. */
export interface ImageSize {
  readonly width?: number;
  readonly height?: number;
}

/** Undefined where neither side is a number of pixels. */
export function asSize(width?: string, height?: string): ImageSize | undefined {
  const [across, down] = [width, height].map((side) => (isPixels(side) ? Number(side) : undefined));
  if (across === undefined && down === undefined) return undefined;
  return {
    ...(across !== undefined && { width: across }),
    ...(down !== undefined && { height: down }),
  };
}

export function scaled(size: ImageSize | undefined, factor: number): ImageSize | undefined {
  const side = (length?: number) => (length === undefined ? '' : `${Math.round(length * factor)}`);
  return size && asSize(side(size.width), side(size.height));
}

function isPixels(side: string | undefined): side is string {
  return side !== undefined && /^[1-9]\d{0,4}$/.test(side);
}
