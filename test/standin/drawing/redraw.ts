import sharp from 'sharp';
import type { Edit, Order } from '../order.ts';

/** How much of the new scene is seen where something changes. */
const change = 0.75;
/** How much darker a picture comes back outside the mask, for models that redraw everything. */
const drift = 40;

/**
 * Lays a scene over the first picture where the mask is clear, or all over it without a mask; as PNG. The
 * picture's own pixels stay to be seen through it.
 */
export async function redraw(svg: string, order: Order, edit: Edit): Promise<Buffer> {
  const { width, height } = order;
  const [first] = edit.pictures;
  const pixels = (source: Buffer, kernel: 'nearest' | 'lanczos3') =>
    sharp(source).resize(width, height, { fit: 'fill', kernel }).ensureAlpha().raw().toBuffer();
  const base = await pixels(first?.bytes ?? Buffer.from(svg), 'lanczos3');
  const scene = await pixels(Buffer.from(svg), 'lanczos3');
  const mask = edit.mask && (await pixels(edit.mask, 'nearest'));
  for (let at = 0; at < base.length; at += 4) {
    const isOpen = !mask || (mask[at + 3] ?? 255) < 128;
    for (let channel = at; channel < at + 3; channel++) {
      const [own = 0, drawn = 0] = [base[channel], scene[channel]];
      if (isOpen) base[channel] = Math.round(own * (1 - change) + drawn * change);
      else if (edit.everywhere) base[channel] = own < 128 ? own + drift : own - drift;
    }
    // Alpha is lost unless it is asked for.
    if (!order.transparent) base[at + 3] = 255;
  }
  return sharp(base, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
