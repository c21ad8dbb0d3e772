import { isRecord } from '../api/failure.ts';
import { countOf, optionsOf, picturesSentWith, sharesOf, withCount } from '../order.ts';
import type { Order } from '../order.ts';
import { familyOf } from './catalogue.ts';
import { inputCost, inputTokenPrice } from './inputCost.ts';
import { listPrice } from './price.ts';
import type { Price } from './price.ts';
import { likelyQuality, outputTokens, tokensPerPreview } from './tokens.ts';
import type { Range } from './tokens.ts';

/**
 * What an order will cost, in US dollars: the directory's price where it tells one, else OpenAI's
 * list price. An estimate; undefined where nothing is known. The prompt's own tokens are left out,
 * since a thousand of them cost half a cent.
 */
export function estimateCost(order: Order, price: Price = {}): Required<Range> | undefined {
  const output = outputCost(order, price);
  const input = inputCosts(order, price);
  return sumOf([output, input]);
}

function outputCost(order: Order, price: Price): Required<Range> | undefined {
  const { model } = order;
  const count = countOf(order);
  const { perPicture } = price;
  if (perPicture !== undefined) return exactly(perPicture * count);

  const perMillion = price.perMillionOutputTokens ?? listPrice(model).perMillionOutputTokens;
  const { tokens } = familyOf(model);
  if (perMillion === undefined || tokens === undefined) return undefined;
  const options = optionsOf(order);
  const { quality = 'auto', size } = options;
  const { low, high } = outputTokens(tokens, quality, size);
  const likely = outputTokens(tokens, quality === 'auto' ? likelyQuality : quality, size).low;
  const previews = (options.partial_images ?? 0) * tokensPerPreview;
  const dollars = (perPictureTokens: number) => (perPictureTokens * count * perMillion) / 1e6;
  return { low: dollars(low), likely: dollars(likely), high: dollars(high + previews) };
}

/**
 * What the pictures cost that are sent along. Whether they count once for each request or for each
 * picture of its answer is not published, so the range reaches over both.
 */
function inputCosts(order: Order, price: Price): Required<Range> | undefined {
  const each = picturesSentWith(order).map((size) => inputCost(order.model, size, price));
  if (each.includes(undefined)) return undefined;
  const once = each.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
  const low = once * sharesOf(order).length;
  return { low, likely: low, high: once * countOf(order) };
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
  const known = withCount(order, pictures);
  // Its tokens say nothing where pictures have a price, be it those that go along alone.
  if (price?.perPicture !== undefined) return estimateCost(known, price);
  const exact = costFromUsage(order.model, usage, price);
  return exact === undefined ? estimateCost(known, price) : exactly(exact);
}

/** What several orders will cost together; undefined as soon as one is unknown. */
export function estimateTotal(orders: readonly Order[], price?: Price): Range | undefined {
  return sumOf(orders.map((order) => estimateCost(order, price)));
}

/** The sum of estimates; undefined as soon as one is unknown. */
export function sumOf(
  costs: readonly (Required<Range> | undefined)[],
): Required<Range> | undefined {
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
  const details = isRecord(usage) ? usage['input_tokens_details'] : undefined;
  const pictureTokens = count(details, 'image_tokens') ?? 0;
  const pictureTokenPrice = inputTokenPrice(model, price) ?? perMillionInputTokens / 1e6;
  const text = Math.max(0, input - pictureTokens);
  return (
    (text * perMillionInputTokens + output * perMillionOutputTokens) / 1e6 +
    pictureTokens * pictureTokenPrice
  );
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
