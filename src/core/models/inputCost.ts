import type { ImageSize } from '../pictures/size.ts';
import { familyOf } from './catalogue.ts';
import type { InputPrice } from './family.ts';
import { listPrice } from './price.ts';
import type { Price } from './price.ts';

/** Pictures are scaled down to so many tokens (as seen in samples of CometAPI and others). */
const mostPatches = 1536;
const patchSide = 32;

/** The tokens of a picture that is sent along: a base, and as many for each tile (OpenAI's guide to vision). */
const tileTokens = { base: 65, each: 129, side: 512 };

/** How many tokens a picture that is sent along counts for. */
export function inputTokens({ width, height }: ImageSize, by: 'patches' | 'tiles'): number {
  if (by === 'patches') {
    return Math.min(mostPatches, Math.ceil(width / patchSide) * Math.ceil(height / patchSide));
  }
  // The shorter side is brought to one tile first.
  const scale = Math.min(1, tileTokens.side / Math.min(width, height));
  const tiles = (side: number) => Math.ceil((side * scale) / tileTokens.side);
  return tileTokens.base + tileTokens.each * tiles(width) * tiles(height);
}

/**
 * What one picture that is sent along costs, in US dollars; undefined where nobody knows, zero where it
 * costs nothing.
 */
export function inputCost(model: string, size: ImageSize, price: Price = {}): number | undefined {
  const inputPrice = familyOf(model).edits?.inputPrice;
  if (inputPrice?.by === 'picture') return inputPrice.dollars;
  // Who asks a price for each picture that is made counts no tokens.
  if (price.perPicture !== undefined) return 0;
  return inputPrice && inputTokens(size, inputPrice.by) * tokenPrice(model, inputPrice, price);
}

/** The price of one token of the pictures that are sent along; undefined where they are not counted in tokens. */
export function inputTokenPrice(model: string, price: Price): number | undefined {
  const inputPrice = familyOf(model).edits?.inputPrice;
  return inputPrice && inputPrice.by !== 'picture'
    ? tokenPrice(model, inputPrice, price)
    : undefined;
}

/** A gateway's own rate is taken for input as for output. */
function tokenPrice(
  model: string,
  { perMillionTokens }: InputPrice & { by: 'patches' | 'tiles' },
  { perMillionOutputTokens }: Price,
): number {
  const list = listPrice(model).perMillionOutputTokens;
  const rate = list && perMillionOutputTokens ? perMillionOutputTokens / list : 1;
  return (perMillionTokens * rate) / 1e6;
}
