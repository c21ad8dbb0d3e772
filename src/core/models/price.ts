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
