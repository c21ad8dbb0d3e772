import { parseSize } from './sizes.ts';

/** Which rule tells how many output tokens a picture takes. */
export type TokenTable = 'gptImage1' | 'gptImage2' | 'gptImage25' | 'gptImage26';

/** The least and the most that something may come to. */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** What it comes to most of the time, where that is known to be something between. */
  readonly likely?: number;
}

/** Each preview of a stream costs as much again (OpenAI's image generation guide). */
export const tokensPerPreview = 100;

/**
 * The output tokens of one picture (OpenAI's image generation guide). A quality that the model chooses
 * gives the range of all that it may choose.
 */
export function outputTokens(
  table: TokenTable,
  quality: string | undefined,
  size: string | undefined,
): Range {
  const tiers = tables[table];
  const { width, height } = parseSize(size ?? '') ?? { width: 1024, height: 1024 };
  const tier = tiers.find(({ name }) => name === quality);
  const tokens = (tier ? [tier] : tiers).map(({ of }) => of(width, height));
  return {
    low: Math.min(...tokens.map(({ low }) => low)),
    high: Math.max(...tokens.map(({ high }) => high)),
  };
}

/** The quality that a model takes most of the time where it may choose: the one that all of them have. */
export const likelyQuality = 'medium';

interface Tier {
  readonly name: string;
  readonly of: (width: number, height: number) => Range;
}

/** OpenAI's published figures for square, portrait and landscape. */
function listed(name: string, square: number, portrait: number, landscape: number): Tier {
  return {
    name,
    of: (width, height) => {
      const tokens = width === height ? square : width < height ? portrait : landscape;
      return { low: tokens, high: tokens };
    },
  };
}

/** OpenAI's calculator: patches along the short side times patches along the long one, by area. */
function computed(name: string, factor: number, uncertainty = 1): Tier {
  return {
    name,
    of: (width, height) => {
      const along = Math.round((factor * Math.min(width, height)) / Math.max(width, height));
      const tokens = Math.ceil((factor * along * (2_000_000 + width * height)) / 4_000_000);
      return { low: tokens, high: tokens * uncertainty };
    },
  };
}

const tables: Readonly<Record<TokenTable, readonly Tier[]>> = {
  gptImage1: [
    listed('low', 272, 408, 400),
    listed('medium', 1056, 1584, 1568),
    listed('high', 4160, 6240, 6208),
  ],
  gptImage2: [computed('low', 16), computed('medium', 48), computed('high', 96)],
  gptImage25: [
    computed('low', 16),
    computed('medium', 24),
    computed('high', 48),
    computed('xhigh', 64),
    computed('max', 96),
  ],
  // The factors of 2.6 are not published; its lower tiers were seen to take up to four times as many.
  gptImage26: [
    computed('low', 16, 4),
    computed('medium', 24, 4),
    computed('high', 48),
    computed('xhigh', 64),
    computed('max', 96),
  ],
};
