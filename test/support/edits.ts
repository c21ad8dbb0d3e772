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
