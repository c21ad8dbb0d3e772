import { sourceProblemsOf } from '../../core/edit/editPlan.ts';
import { refusal } from '../../core/edit/sources.ts';
import type { Order } from '../../core/order.ts';
import type { OrderPicture } from '../../core/orderEdit.ts';
import { takeAsPng } from './takeImage.ts';
import type { TakeServices } from './takeImage.ts';

/**
 * The order as it can be carried out: what of its images has to be read here, and only a browser reads,
 * becomes a PNG.
 *
 * @throws {ImageError} `invalid` for an image that cannot be changed so, before anything is paid.
 */
export async function settled(order: Order, services: TakeServices): Promise<Order> {
  const { edit } = order;
  if (!edit) return order;
  const facts = await Promise.all(
    edit.pictures.map((picture) => services.sources.factsOf(picture)),
  );
  const problems = sourceProblemsOf(order, facts);
  if (problems.every((problem) => problem === undefined)) return order;
  const pictures: OrderPicture[] = [];
  for (const [index, picture] of edit.pictures.entries()) {
    const problem = problems[index];
    const png = problem?.reason === 'type' ? await takeAsPng(picture, services) : undefined;
    if (problem && !png) throw refusal(picture.name, problem);
    pictures.push(png ?? picture);
  }
  return { ...order, edit: { ...edit, pictures } };
}
