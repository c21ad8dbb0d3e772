import * as z from 'zod/mini';
import { editOptions, isChange, plansOf } from './edit/editPlan.ts';
import { familyOf } from './models/catalogue.ts';
import { optionsSchema } from './models/options.ts';
import type { Options } from './models/options.ts';
import { orderEdit } from './orderEdit.ts';
import type { ImageSize } from './pictures/size.ts';

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

/** What was chosen; where a picture is changed, with what asks for an answer of its shape. */
export function optionsOf(order: Order): Options {
  return isChange(order) ? editOptions(order) : order.options;
}

/** The sizes of the pictures that go along with each request, as they are sent. */
export function picturesSentWith(order: Order): readonly ImageSize[] {
  return isChange(order) ? plansOf(order).map(({ sent }) => sent) : [];
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
  const most = mostPerRequest(order);
  const shares: Order[] = [];
  for (let left = countOf(order); left > 0; left -= most) {
    shares.push(withCount(order, Math.min(left, most)));
  }
  return shares;
}

function mostPerRequest({ model, options, edit }: Order): number {
  const { perRequest, edits } = familyOf(model);
  if (isStream(options) || isSingle(options)) return 1;
  return !edit || edits?.fields.includes('n') ? perRequest : 1;
}

/**
 * The smallest body that says what was chosen, under the wire's names: model, prompt, the family's own
 * defaults, and the choices. An order that `orderProblems` has nothing against is not refused for its form.
 * Pictures that go along are put to it when it is sent.
 */
export function bodyOf(order: Order): Readonly<Record<string, unknown>> {
  const { prompt, model } = order;
  return { model, prompt, ...(isChange(order) ? editOptions(order) : drawOptions(order)) };
}

function drawOptions({ model, options }: Order): Readonly<Record<string, unknown>> {
  const { defaults } = familyOf(model);
  const { n = 1, partial_images = 0, ...choices } = { ...defaults, ...options };
  return {
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
