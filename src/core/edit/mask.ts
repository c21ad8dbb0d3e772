import { onCanvas } from './plan.ts';
import type { EditPlan } from './plan.ts';
import { encodePng } from './png/encodePng.ts';
import { emptyRaster } from './raster.ts';
import type { Region } from './region.ts';

/**
 * The mask of a region as PNG, of the size of the picture that is sent: clear where it may change, opaque
 * elsewhere, and nothing in between (OpenAI's images reference). The largest one has some ten kilobytes.
 */
export function maskPng(region: Region, plan: EditPlan): Buffer {
  const mask = emptyRaster(plan.sent, 8);
  for (let at = 3; at < mask.data.length; at += 4) mask.data[at] = 255;
  for (const rect of region) {
    const { left, top, width, height } = onCanvas(rect, plan, plan.sent);
    for (let y = top; y < top + height; y++) {
      const start = (y * mask.width + left) * 4;
      mask.data.fill(0, start, start + width * 4);
    }
  }
  return encodePng(mask);
}
