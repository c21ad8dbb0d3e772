import { isRecord } from '../api/failure.ts';
import { countOf, withCount } from '../order.ts';
import type { Order } from '../order.ts';
import { familyOf } from './catalogue.ts';
import { likelyQuality, outputTokens, tokensPerPreview } from './tokens.ts';
import type { Range } from './tokens.ts';

/** What is known of a model's price, in US dollars. A figure that is missing is unknown, not zero. */
export interface Price {
  readonly perPicture?: number;
  readonly perMillionInputTokens?: number;
  readonly perMillionOutputTokens?: number;
}

/** OpenAI's list prices of a million tokens (its model pages of November 2026). */
const listPrices: readonly (readonly [models: RegExp, price: Price])[] = [
  [/^gpt-image-2/, { perMillionInputTokens: 5, perMillionOutputTokens: 30 }],
  [/^gpt-image-1\.5/, { perMillionInputTokens: 5, perMillionOutputTokens: 32 }],
];

/** What OpenAI lists for a model; nothing for those of others. */
export function listPrice(model: string): Price {
  return listPrices.find(([models]) => models.test(model))?.[1] ?? {};
}

/**
 * What an order will cost, in US dollars: the directory's price where it tells one, else OpenAI's
 * list price. An estimate; undefined where nothing is known. The prompt's own tokens are left out,
 * since a thousand of them cost half a cent.
 */
export function estimateCost(order: Order, price: Price = {}): Required<Range> | undefined {
  const { model, options } = order;
  const count = countOf(order);
  const { perPicture } = price;
  if (perPicture !== undefined) return exactly(perPicture * count);

  const perMillion = price.perMillionOutputTokens ?? listPrice(model).perMillionOutputTokens;
  const { tokens } = familyOf(model);
  if (perMillion === undefined || tokens === undefined) return undefined;
  const { quality = 'auto', size } = options;
  const { low, high } = outputTokens(tokens, quality, size);
  const likely = outputTokens(tokens, quality === 'auto' ? likelyQuality : quality, size).low;
  const previews = (options.partial_images ?? 0) * tokensPerPreview;
  const dollars = (perPictureTokens: number) => (perPictureTokens * count * perMillion) / 1e6;
  return { low: dollars(low), likely: dollars(likely), high: dollars(high + previews) };
}

function exactly(amount: number): Required<Range> {
  return { low: amount, likely: amount, high: amount };
}

/**
 * What an answer to an order cost, shared by its pictures: by its tokens where it counts them, else as
 * it was estimated.
 */
export function costOf(
  order: Order,
  usage: Readonly<Record<string, unknown>> | undefined,
  price: Price | undefined,
  pictures: number,
): Range | undefined {
  const exact = costFromUsage(order.model, usage, price, pictures);
  if (exact !== undefined) return exactly(exact);
  return estimateCost(withCount(order, pictures), price);
}

/** What several orders will cost together; undefined as soon as one is unknown. */
export function estimateTotal(orders: readonly Order[], price?: Price): Range | undefined {
  return sumOf(orders.map((order) => estimateCost(order, price)));
}

/** The sum of estimates; undefined as soon as one is unknown. */
export function sumOf(costs: readonly (Required<Range> | undefined)[]): Range | undefined {
  return costs.reduce(
    (sum, cost) =>
      sum &&
      cost && {
        low: sum.low + cost.low,
        likely: sum.likely + cost.likely,
        high: sum.high + cost.high,
      },
    exactly(0),
  );
}

/**
 * What an answer cost, in US dollars, by the tokens that it counts: the directory's price where it
 * tells one, else OpenAI's list price. Where only the prompt's tokens have no price, they are left out.
 *
 * @param usage as the service sent it; OpenAI, gateways and Seedream name its figures differently.
 * @param pictures how many came, for models with a price per picture.
 * @returns undefined where the figures or the price are unknown.
 */
export function costFromUsage(
  model: string,
  usage: Readonly<Record<string, unknown>> | undefined,
  price: Price = {},
  pictures = 1,
): number | undefined {
  if (price.perPicture !== undefined) return price.perPicture * pictures;
  const { perMillionInputTokens = 0, perMillionOutputTokens } = price.perMillionOutputTokens
    ? price
    : listPrice(model);
  const output = outputOf(usage);
  if (perMillionOutputTokens === undefined || output === undefined) return undefined;
  const input = count(usage, 'input_tokens') ?? count(usage, 'prompt_tokens') ?? 0;
  return (input * perMillionInputTokens + output * perMillionOutputTokens) / 1e6;
}

/** The prices are those of picture tokens, so text counts only where nothing tells the two apart. */
function outputOf(usage: unknown): number | undefined {
  const details = isRecord(usage) ? usage['output_tokens_details'] : undefined;
  return (
    count(details, 'image_tokens') ??
    count(usage, 'output_tokens') ??
    count(usage, 'completion_tokens')
  );
}

/** A figure above zero; gateways write zeros where they know nothing. */
function count(figures: unknown, name: string): number | undefined {
  const value = isRecord(figures) ? figures[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}
