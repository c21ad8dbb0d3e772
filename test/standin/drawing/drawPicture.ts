import type { Order } from '../order.ts';
import { encode } from './encode.ts';
import { redraw } from './redraw.ts';
import { composeScene } from './scene.ts';

/** Draws what was ordered; the further from finished, the more it is blurred. */
export async function drawPicture(order: Order, index: number, stepsLeft = 0): Promise<Buffer> {
  const subject = { ...order, model: order.model.id };
  const svg = composeScene(subject, `${order.prompt}#${index}`);
  const blur = stepsLeft * Math.min(order.width, order.height) * 0.012;
  return encode(order.edit ? await redraw(svg, order, order.edit) : svg, order, blur);
}
