import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { OrderEdit } from '../../src/core/orderEdit.ts';
import type { ImageSize } from '../../src/core/pictures/size.ts';

/** What an order says that changes a picture of some size, which lies nowhere. */
export function someEdit(size: ImageSize, pictures = 1): OrderEdit {
  return {
    pictures: Array.from({ length: pictures }, (_, index) => ({
      file: `${String(index).padStart(64, '0')}.png`,
      name: `docs/${index}.png`,
      ...size,
    })),
  };
}

/** A picture in which no two neighbouring pixels are alike, as PNG. */
export function stripedPicture({ width, height }: ImageSize, start = 0): Sharp {
  const data = Buffer.from(
    Array.from({ length: width * height * 4 }, (_, at) =>
      at % 4 === 3 ? 255 : (start + at * 7) & 255,
    ),
  );
  return sharp(data, { raw: { width, height, channels: 4 } }).png();
}
