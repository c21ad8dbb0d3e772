/** The groups of models that take the same fields. */
export type FamilyId =
  'gptImage' | 'dallE3' | 'dallE2' | 'qwenImage' | 'seedream' | 'grokImagine' | 'unknown';

/** One family of models, as data. */
export interface Family {
  readonly id: FamilyId;
  /** Which model ids belong to it. */
  readonly ids: RegExp;
  /** What is sent beside model and prompt when a person chose nothing, under the wire's names. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/**
 * DALL·E 3 gets the plain first request of CometAPI's image page: one square picture, delivered by a
 * temporary address. Everybody else gets model and prompt alone (CometAPI reference §8, rule 2).
 */
const families: readonly Family[] = [
  { id: 'gptImage', ids: /^(chat)?gpt-image-/, defaults: {} },
  {
    id: 'dallE3',
    ids: /^dall-e-3/,
    defaults: { n: 1, size: '1024x1024', response_format: 'url' },
  },
  { id: 'dallE2', ids: /^dall-e-2/, defaults: { response_format: 'url' } },
  { id: 'qwenImage', ids: /^qwen-image(?!-edit)/, defaults: {} },
  { id: 'seedream', ids: /seedream-/, defaults: {} },
  { id: 'grokImagine', ids: /^grok-imagine-/, defaults: {} },
  { id: 'unknown', ids: /^/, defaults: {} },
];

/** The family of a model; an id that nobody described is of the unknown one. */
export function familyOf(model: string): Family {
  const family = families.find(({ ids }) => ids.test(model));
  if (!family) throw new TypeError('The last family takes every id.');
  return family;
}

/** What to offer while the directory cannot be reached (CometAPI reference §8, rule 18). */
export const builtInModels: readonly { readonly id: string; readonly provider: string }[] = [
  { id: 'gpt-image-2', provider: 'OpenAI' },
  { id: 'gpt-image-2.6-flare', provider: 'OpenAI' },
  { id: 'gpt-image-2.6-sunburst', provider: 'OpenAI' },
  { id: 'gpt-image-1.5', provider: 'OpenAI' },
  { id: 'dall-e-3', provider: 'OpenAI' },
  { id: 'qwen-image', provider: 'Alibaba' },
  { id: 'doubao-seedream-5-0-260128', provider: 'ByteDance' },
  { id: 'grok-imagine-image-2.0', provider: 'xAI' },
];

/**
 * Which model to point at first: the last one used; else the simple first request's `dall-e-3` or
 * `gpt-image-2`, whichever is listed; else the newest GPT image model.
 */
export function preferredModel(
  listed: readonly string[],
  lastUsed: string | undefined,
): string | undefined {
  const newestGptImage = listed
    .filter((id) => id.startsWith('gpt-image-'))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
  const firstChoice = ['dall-e-3', 'gpt-image-2'].find((id) => listed.includes(id));
  return lastUsed ?? firstChoice ?? newestGptImage ?? listed[0];
}
