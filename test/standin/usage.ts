import type OpenAI from 'openai';
import type { TokenRule } from './family.ts';
import type { Order } from './order.ts';
import type { Size } from './sizes.ts';

/** The tokens of an answer, counted as OpenAI's calculator does; nothing for other vendors. */
export function countTokens(order: Order): OpenAI.Images.ImagesResponse.Usage | undefined {
  const rule = order.model.family.tokens;
  if (!rule) return undefined;
  const text = Math.ceil(order.prompt.length / 4) + 1;
  const pictures = inputTokens(order);
  const input = text + pictures;
  const output = order.count * pictureTokens(rule, order) + previewTokens * order.previews;
  return {
    input_tokens: input,
    input_tokens_details: { image_tokens: pictures, text_tokens: text },
    output_tokens: output,
    output_tokens_details: { image_tokens: output, text_tokens: 0 },
    total_tokens: input + output,
  };
}

/** A token for each 32 × 32 pixels, scaled down to 1536 at the most; the older rule is by tiles. */
function inputTokens({ edit, model }: Order): number {
  const ofPatches = ({ width, height }: Size) =>
    Math.min(1536, Math.ceil(width / 32) * Math.ceil(height / 32));
  const ofTiles = ({ width, height }: Size) =>
    65 + 129 * Math.ceil(Math.max(width, height) / Math.min(width, height));
  const each = model.family.tokens === 'table' ? ofTiles : ofPatches;
  return (edit?.pictures ?? []).reduce((sum, picture) => sum + each(picture), 0);
}

/** Each partial picture of a stream costs this much (OpenAI image generation guide). */
const previewTokens = 100;

const factors: Readonly<Record<'formula-2' | 'formula-2.5', Readonly<Record<string, number>>>> = {
  'formula-2': { low: 16, medium: 48, high: 96 },
  'formula-2.5': { low: 16, medium: 24, high: 48, xhigh: 64, max: 96 },
};

/** Square, upright and wide, as in OpenAI's table of gpt-image-1. */
const table: Readonly<Record<string, readonly [number, number, number]>> = {
  low: [272, 408, 400],
  medium: [1056, 1584, 1568],
  high: [4160, 6240, 6208],
};

function pictureTokens(rule: TokenRule, { width, height, quality }: Order): number {
  if (rule === 'table') {
    const [square, upright, wide] = table[quality] ?? [0, 0, 0];
    return width === height ? square : width < height ? upright : wide;
  }
  const long = factors[rule][quality] ?? 0;
  const short = Math.round((long * Math.min(width, height)) / Math.max(width, height));
  return Math.ceil((long * short * (2_000_000 + width * height)) / 4_000_000);
}
