import type { Order } from '../order.ts';
import { familyOf } from './catalogue.ts';
import { outputTokens, tokensPerPreview } from './tokens.ts';
import type { Range } from './tokens.ts';

/** What is known of a model's price, in US dollars. A figure that is missing is unknown, not zero. */
export interface Price {
  readonly perPicture?: number;
  readonly perMillionInputTokens?: number;
  readonly perMillionOutputTokens?: number;
}

/** OpenAI's list prices of a million output tokens (its model pages of November 2026). */
const listPrices: readonly (readonly [models: RegExp, perMillionOutputTokens: number])[] = [
  [/^gpt-image-2/, 30],
  [/^gpt-image-1\.5/, 32],
];

/**
 * What an order will cost, in US dollars: the directory's price where it tells one, else OpenAI's
 * list price. An estimate; undefined where nothing is known. The prompt's own tokens are left out,
 * since a thousand of them cost half a cent.
 */
export function estimateCost({ model, options }: Order, price: Price = {}): Range | undefined {
  const count = options.n ?? 1;
  const { perPicture } = price;
  if (perPicture !== undefined) return { low: perPicture * count, high: perPicture * count };

  const perMillion =
    price.perMillionOutputTokens ?? listPrices.find(([models]) => models.test(model))?.[1];
  const { tokens } = familyOf(model);
  if (perMillion === undefined || tokens === undefined) return undefined;
  const { low, high } = outputTokens(tokens, options.quality, options.size);
  const previews = (options.partial_images ?? 0) * tokensPerPreview;
  const dollars = (perPictureTokens: number) => (perPictureTokens * count * perMillion) / 1e6;
  return { low: dollars(low), high: dollars(high + previews) };
}

/** What several orders will cost together; undefined as soon as one is unknown. */
export function estimateTotal(orders: readonly Order[], price?: Price): Range | undefined {
  const costs = orders.map((order) => estimateCost(order, price));
  return costs.reduce<Range | undefined>(
    (sum, cost) => sum && cost && { low: sum.low + cost.low, high: sum.high + cost.high },
    { low: 0, high: 0 },
  );
}
