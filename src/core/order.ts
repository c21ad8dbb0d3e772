import { familyOf } from './models/catalogue.ts';
import type { Family } from './models/family.ts';
import type { Options } from './models/options.ts';

/** What a person asked for. Every way of asking ends in one of these; only then is money spent. */
export interface Order {
  readonly prompt: string;
  readonly model: string;
  readonly options: Options;
}

/** The body of one request, under the wire's names. */
export type Body = Readonly<Record<string, string | number | boolean>>;

/**
 * The requests that carry an order out, each with the smallest body that says what was chosen: model,
 * prompt, the family's own defaults, and the choices. An order that `orderProblems` has nothing
 * against is not refused for its form.
 */
export function requestsFor(order: Order): readonly Body[] {
  const family = familyOf(order.model);
  return sharesOf(order, family).map((count) => bodyFor(order, family, count));
}

/** The same order for another number of pictures. */
export function withCount(order: Order, count: number): Order {
  const { n: _replaced, ...options } = order.options;
  return { ...order, options: count === 1 ? options : { ...options, n: count } };
}

/** How many pictures each request makes; a stream makes one (OpenAI's images reference). */
function sharesOf({ options }: Order, { perRequest }: Family): readonly number[] {
  const most = isStream(options) || isSingle(options) ? 1 : perRequest;
  const shares: number[] = [];
  for (let left = options.n ?? 1; left > 0; left -= most) shares.push(Math.min(left, most));
  return shares;
}

function bodyFor({ prompt, model, options }: Order, family: Family, count: number): Body {
  const { n, partial_images, ...choices } = { ...family.defaults, ...options };
  return {
    model,
    prompt,
    ...choices,
    ...(count > 1 ? { n: count } : family.defaults.n && { n: family.defaults.n }),
    ...(isStream(options) && { stream: true, partial_images: options.partial_images ?? 0 }),
  };
}

function isStream({ partial_images = 0 }: Options): boolean {
  return partial_images > 0;
}

/** SVG comes one at a time (OpenAI's image generation guide). */
function isSingle({ output_format }: Options): boolean {
  return output_format === 'svg';
}
