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
