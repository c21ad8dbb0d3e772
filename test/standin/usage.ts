import type OpenAI from 'openai';
import type { TokenRule } from './family.ts';
import type { Order } from './order.ts';

/** The tokens of an answer, counted as OpenAI's calculator does; nothing for other vendors. */
export function countTokens(order: Order): OpenAI.Images.ImagesResponse.Usage | undefined {
  const rule = order.model.family.tokens;
  if (!rule) return undefined;
  const input = Math.ceil(order.prompt.length / 4) + 1;
  const output = order.count * pictureTokens(rule, order) + previewTokens * order.previews;
  return {
    input_tokens: input,
    input_tokens_details: { image_tokens: 0, text_tokens: input },
    output_tokens: output,
    output_tokens_details: { image_tokens: output, text_tokens: 0 },
    total_tokens: input + output,
  };
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
