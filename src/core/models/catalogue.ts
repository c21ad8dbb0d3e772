import type { Family } from './family.ts';

const formats = ['png', 'jpeg', 'webp'] as const;
const fourTiers = ['auto', 'low', 'medium', 'high'] as const;
const sixTiers = [...fourTiers, 'xhigh', 'max'] as const;
const containers = ['url', 'b64_json'] as const;

/** gpt-image-1, -1-mini and -1.5 (OpenAI's images reference). */
const gptImage1: Family = {
  id: 'gptImage1',
  ids: /^(gpt-image-1|chatgpt-image)(?!\d)/,
  promptLength: 32_000,
  values: {
    size: ['auto', '1024x1024', '1536x1024', '1024x1536'],
    quality: fourTiers,
    output_format: formats,
    background: ['auto', 'opaque', 'transparent'],
    moderation: ['auto', 'low'],
  },
  sizes: { kind: 'listed' },
  compression: true,
  streams: true,
  perRequest: 10,
  defaults: {},
  tokens: 'gptImage1',
};

const gptImage2: Family = {
  ...gptImage1,
  id: 'gptImage2',
  ids: /^gpt-image-2(?!\.?\d)/,
  values: {
    ...gptImage1.values,
    size: [
      'auto',
      '1024x1024',
      '1536x1024',
      '1024x1536',
      '2048x2048',
      '2048x1152',
      '3840x2160',
      '2160x3840',
    ],
  },
  sizes: { kind: 'flexible' },
  tokens: 'gptImage2',
};

const gptImage25: Family = {
  ...gptImage2,
  id: 'gptImage25',
  ids: /^gpt-image-2\.5/,
  values: { ...gptImage2.values, quality: sixTiers },
  tokens: 'gptImage25',
};

/** Also what a newer GPT image model is taken for until somebody describes it. */
const gptImage26: Family = {
  ...gptImage25,
  id: 'gptImage26',
  ids: /^gpt-image-/,
  values: {
    ...gptImage25.values,
    output_format: [...formats, 'gif', 'svg'],
    complexity: ['high', 'medium', 'low'],
  },
  tokens: 'gptImage26',
};

const dallE2: Family = {
  id: 'dallE2',
  ids: /^dall-e-2/,
  promptLength: 1_000,
  values: { size: ['1024x1024', '512x512', '256x256'], response_format: containers },
  sizes: { kind: 'listed' },
  compression: false,
  streams: false,
  perRequest: 10,
  defaults: { response_format: 'url' },
};

/** The plain first request of CometAPI's image page: one square picture by a temporary address. */
const dallE3: Family = {
  ...dallE2,
  id: 'dallE3',
  ids: /^dall-e-3/,
  promptLength: 4_000,
  values: {
    size: ['1024x1024', '1792x1024', '1024x1792'],
    quality: ['standard', 'hd'],
    style: ['vivid', 'natural'],
    response_format: containers,
  },
  perRequest: 1,
  defaults: { n: 1, size: '1024x1024', response_format: 'url' },
};

/** Takes no `n` (CometAPI's image page); which sizes it draws is not documented. */
const qwenImage: Family = {
  ...dallE2,
  id: 'qwenImage',
  ids: /^qwen-image(?!-edit)/,
  promptLength: 32_000,
  values: { size: ['1024x1024'] },
  sizes: { kind: 'free' },
  perRequest: 1,
  defaults: {},
};

/** Several pictures come by other means than `n` (CometAPI's Seedream page). */
const seedream4: Family = {
  ...dallE2,
  id: 'seedream4',
  ids: /seedream-/,
  promptLength: 32_000,
  values: {
    size: ['2K', '4K', '2048x2048', '2304x1728', '1728x2304', '2848x1600', '1600x2848'],
    response_format: containers,
  },
  sizes: { kind: 'area', leastPixels: 1280 * 720, mostPixels: 4096 * 4096 },
  perRequest: 1,
  defaults: {},
};

const seedream5: Family = {
  ...seedream4,
  id: 'seedream5',
  ids: /seedream-(?:[5-9]|\d\d)/,
  sizes: { kind: 'area', leastPixels: 1920 * 1920, mostPixels: 4096 * 4096 },
};

const grokImagine: Family = {
  ...dallE2,
  id: 'grokImagine',
  ids: /^grok-imagine-/,
  promptLength: 8_000,
  values: {
    aspect_ratio: ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'],
    resolution: ['1k', '2k'],
    response_format: containers,
  },
  defaults: {},
};

/** Gets nothing but what everybody takes. */
const unknown: Family = {
  ...dallE2,
  id: 'unknown',
  ids: /^/,
  promptLength: 32_000,
  values: { size: ['1024x1024'] },
  sizes: { kind: 'free' },
  defaults: {},
};

/** In the order in which their ids are tried. */
export const families: readonly Family[] = [
  gptImage1,
  gptImage2,
  gptImage25,
  gptImage26,
  dallE2,
  dallE3,
  qwenImage,
  seedream5,
  seedream4,
  grokImagine,
  unknown,
];

/** The family of a model; an id that nobody described is of the unknown one. */
export function familyOf(model: string): Family {
  return families.find(({ ids }) => ids.test(model)) ?? unknown;
}
