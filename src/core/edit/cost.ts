import { familyOf } from '../models/catalogue.ts';
import { estimateCost, listPrice } from '../models/cost.ts';
import type { Price } from '../models/cost.ts';
import type { InputPrice } from '../models/family.ts';
import type { Range } from '../models/tokens.ts';
import { countOf } from '../order.ts';
import type { Order } from '../order.ts';
import type { ImageSize } from '../pictures/size.ts';

/** Pictures are scaled down to so many tokens (as seen in samples of CometAPI and others). */
const mostPatches = 1536;
const patchSide = 32;

/** The tokens of a picture that is sent along: a base, and as many for each tile (OpenAI's guide to vision). */
const tileTokens = { base: 65, each: 129, side: 512 };

/** How many tokens a picture that is sent along counts for; undefined where it is not counted in tokens. */
export function inputTokens(
  { width, height }: ImageSize,
  by: InputPrice['by'],
): number | undefined {
  switch (by) {
    case 'patches':
      return Math.min(mostPatches, Math.ceil(width / patchSide) * Math.ceil(height / patchSide));
    case 'tiles': {
      // The shorter side is brought to one tile first.
      const scale = Math.min(1, tileTokens.side / Math.min(width, height));
      const tiles = (side: number) => Math.ceil((side * scale) / tileTokens.side);
      return tileTokens.base + tileTokens.each * tiles(width) * tiles(height);
    }
    case 'picture':
      return undefined;
  }
}

/**
 * What one picture that is sent along costs, in US dollars; undefined where nobody knows, zero where it
 * costs nothing. A gateway's own rate is taken for input as for output.
 */
export function inputCost(model: string, size: ImageSize, price: Price = {}): number | undefined {
  const inputPrice = familyOf(model).edits?.inputPrice;
  if (!inputPrice) return price.perPicture === undefined ? undefined : 0;
  if (inputPrice.by === 'picture') return inputPrice.dollars;
  if (price.perPicture !== undefined) return 0;
  const tokens = inputTokens(size, inputPrice.by) ?? 0;
  return (tokens * inputPrice.perMillionTokens * rateOf(model, price)) / 1e6;
}

function rateOf(model: string, { perMillionOutputTokens }: Price): number {
  const list = listPrice(model).perMillionOutputTokens;
  return list === undefined || perMillionOutputTokens === undefined
    ? 1
    : perMillionOutputTokens / list;
}

/**
 * What a change will cost, in US dollars: the answer's pictures, and those that are sent along. Whether
 * these count once or for each answer is not published, so the range reaches over both.
 */
export function estimateEditCost(
  order: Order,
  sent: readonly ImageSize[],
  price?: Price,
): Range | undefined {
  const output = estimateCost(order, price);
  const inputs = sent.map((size) => inputCost(order.model, size, price));
  if (!output || inputs.includes(undefined)) return undefined;
  const input = inputs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
  return { low: output.low + input, high: output.high + input * countOf(order) };
}
