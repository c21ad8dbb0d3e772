import * as z from 'zod/mini';
import { familyOf } from './models/catalogue.ts';
import { optionsSchema } from './models/options.ts';
import type { Options } from './models/options.ts';
import { orderEdit } from './orderEdit.ts';

/**
 * What a person asked for. Every way of asking ends in one of these; only then is money spent. An order
 * is copied as a whole, never field by field, and this schema is also how it lies on disk.
 */
export const orderSchema = z.object({
  prompt: z.string(),
  model: z.string(),
  options: optionsSchema,
  /** Missing where nothing is changed but something new is drawn. */
  edit: z.exactOptional(orderEdit),
});
export type Order = Readonly<z.infer<typeof orderSchema>>;

/** How many pictures an order asks for. */
export function countOf({ options }: Order): number {
  return options.n ?? 1;
}

/** The same order for another number of pictures. */
export function withCount(order: Order, count: number): Order {
  const { n: _replaced, ...options } = order.options;
  return { ...order, options: count === 1 ? options : { ...options, n: count } };
}

/**
 * The orders that an order is sent as, one for each request: a family draws only so many pictures at a
 * time, and a stream makes one (OpenAI's images reference).
 */
export function sharesOf(order: Order): readonly Order[] {
  const { options } = order;
  const most = isStream(options) || isSingle(options) ? 1 : familyOf(order.model).perRequest;
  const shares: Order[] = [];
  for (let left = countOf(order); left > 0; left -= most) {
    shares.push(withCount(order, Math.min(left, most)));
  }
  return shares;
}

/**
 * The smallest body that says what was chosen, under the wire's names: model, prompt, the family's own
 * defaults, and the choices. An order that `orderProblems` has nothing against is not refused for its form.
 */
export function bodyOf({ prompt, model, options }: Order): Readonly<Record<string, unknown>> {
  const { defaults } = familyOf(model);
  const { n = 1, partial_images = 0, ...choices } = { ...defaults, ...options };
  return {
    model,
    prompt,
    ...choices,
    ...(n > 1 ? { n } : defaults.n && { n: defaults.n }),
    ...(isStream(options) && { stream: true, partial_images }),
  };
}

function isStream({ partial_images = 0 }: Options): boolean {
  return partial_images > 0;
}

/** SVG comes one at a time (OpenAI's image generation guide). */
function isSingle({ output_format }: Options): boolean {
  return output_format === 'svg';
}
