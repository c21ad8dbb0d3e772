/** What to offer while the directory cannot be reached (CometAPI's announcements up to November 2026). */
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

/** A model as far as it matters for what is offered first. */
interface Offered {
  readonly id: string;
  /** The day on which it ends, YYYY-MM-DD, where the service says so. */
  readonly endsOn?: string;
}

/**
 * Which model to point at first, none that is retired: the last one used, or what replaces it; else the
 * simple first request's `dall-e-3`, then `gpt-image-2`, as far as they are listed; else the newest GPT
 * image model.
 *
 * @param today YYYY-MM-DD
 */
export function preferredModel(
  listed: readonly Offered[],
  lastUsed: string | undefined,
  today: string,
): string | undefined {
  const known = (id: string) => listed.find((model) => model.id === id) ?? { id };
  const living = listed.filter((model) => !isRetired(model, today)).map(({ id }) => id);
  const newestGptImage = living
    .filter((id) => id.startsWith('gpt-image-'))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))[0];
  const last = lastUsed === undefined ? undefined : known(lastUsed);
  if (last && !isRetired(last, today)) return last.id;
  const replacement = last && retirementOf(last.id)?.replacement;
  const wanted = [replacement, 'dall-e-3', 'gpt-image-2'];
  const firstChoice = wanted.find((id) => id !== undefined && living.includes(id));
  return firstChoice ?? newestGptImage ?? living[0] ?? listed[0]?.id;
}

/**
 * Models that have their own route at CometAPI (CometAPI's model pages); a request to the image
 * route would be refused.
 */
export function needsOtherRoute(model: string): boolean {
  return /^(gemini|flux|mj_|midjourney|kling|bria|recraft|ideogram|sdxl|stable-diffusion|black-forest-labs\/|stability-ai\/)/i.test(
    model,
  );
}

/** The end of a model's life, and what its maker names in its place. */
export interface Retirement {
  /** The day, as YYYY-MM-DD. */
  readonly on: string;
  readonly replacement?: string;
}

/** From OpenAI's list of deprecations and CometAPI's announcement of 2026-10-09. */
const retirements: readonly (readonly [model: RegExp, Retirement])[] = [
  [/^dall-e-[23]/, { on: '2026-05-12', replacement: 'gpt-image-2' }],
  [/^gpt-image-1$/, { on: '2026-10-23', replacement: 'gpt-image-2' }],
  [
    /^(gpt-image-1-mini|gpt-image-1\.5|chatgpt-image-latest)/,
    { on: '2026-12-01', replacement: 'gpt-image-2.6-flare' },
  ],
  [/^grok-imagine-image-quality/, { on: '2026-11-02', replacement: 'grok-imagine-image-2.0' }],
];

/**
 * When a model's maker retires it; a gateway may go on serving it under the same name.
 *
 * @param endsOn what the service itself says, which goes before what is known here.
 */
export function retirementOf(model: string, endsOn?: string): Retirement | undefined {
  const known = retirements.find(([ids]) => ids.test(model))?.[1];
  return endsOn ? { ...known, on: endsOn } : known;
}

/** Whether the day has come on which a model ends. */
export function isRetired({ id, endsOn }: Offered, today: string): boolean {
  const retirement = retirementOf(id, endsOn);
  return retirement !== undefined && retirement.on <= today;
}

/** The models in the order in which they are offered: those whose end is known come late, retired ones last. */
export function inOrderOfLife<T extends Offered>(
  models: readonly T[],
  today: string,
): readonly T[] {
  const rank = (model: T) =>
    isRetired(model, today) ? 2 : retirementOf(model.id, model.endsOn) ? 1 : 0;
  return models.toSorted((a, b) => rank(a) - rank(b));
}

/** The day that it is, YYYY-MM-DD, as {@link retirementOf} names days. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
