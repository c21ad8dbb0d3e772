import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Order } from '../order.ts';
import { steps } from './shapes.ts';

/** Turns a drawing, as SVG or as a picture, into a file of the ordered format. */
export async function encode(source: string | Buffer, order: Order, blur: number): Promise<Buffer> {
  if (order.format === 'svg') return Buffer.from(source);
  const drawn = sharp(Buffer.from(source));
  const image = blur > 0 ? drawn.blur(blur) : drawn;
  switch (order.format) {
    case 'png':
      return image.png({ compressionLevel: 4 }).toBuffer();
    case 'jpeg':
      return image
        .flatten()
        .jpeg({ quality: Math.max(1, order.compression) })
        .toBuffer();
    case 'webp':
      return image.webp({ quality: Math.max(1, order.compression), effort: 1 }).toBuffer();
    case 'gif':
      return animate(image, order);
  }
}

/** Dusk in so many frames. Each is darker than the last, since the encoder joins equal ones. */
async function animate(image: Sharp, { frames, frameMs }: Order): Promise<Buffer> {
  const still = await image.png({ compressionLevel: 0 }).toBuffer();
  const pictures = steps(frames + 1)
    .slice(0, frames)
    .map((share) => {
      const brightness = 1 - 0.3 * share;
      return sharp(still).modulate({ brightness }).png({ compressionLevel: 0 }).toBuffer();
    });
  return sharp(await Promise.all(pictures), { join: { animated: true } })
    .gif({ delay: Array<number>(frames).fill(Math.round(frameMs / 10) * 10), effort: 1 })
    .toBuffer();
}
