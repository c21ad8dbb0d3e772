import type { EditRules, Family } from './family.ts';

const formats = ['png', 'jpeg', 'webp'] as const;
const fourTiers = ['auto', 'low', 'medium', 'high'] as const;
const sixTiers = [...fourTiers, 'xhigh', 'max'] as const;
const containers = ['url', 'b64_json'] as const;

/** What every family is, of which no more is said. */
const plain = {
  compression: false,
  streams: false,
  perRequest: 10,
} as const;

const megabyte = 1_000_000;

/** One picture in a form, and nothing else that a gateway may not know. */
const plainEdits: EditRules = {
  request: 'multipart',
  part: 'image',
  mask: false,
  pictures: 1,
  inputs: formats,
  mostPictureBytes: 24 * megabyte,
  fields: [],
  formats: [],
  shape: 'none',
  usualPixels: 1024 * 1024,
};

/**
 * A moderation field is refused in a form. There is no field for previews: some gateways pay for a stream
 * and then read it as JSON (new-api's source).
 */
const gptImageEdits: EditRules = {
  ...plainEdits,
  part: 'image[]',
  mask: true,
  pictures: 16,
  fields: ['n', 'size', 'quality', 'output_format', 'output_compression', 'background'],
  formats,
  shape: 'sizes',
  inputPrice: { by: 'patches', perMillionTokens: 8 },
};

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
  edits: { ...gptImageEdits, inputPrice: { by: 'tiles', perMillionTokens: 8 } },
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
  edits: gptImageEdits,
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
  edits: { ...gptImageEdits, fields: [...gptImageEdits.fields, 'complexity'] },
};

const dallE2: Family = {
  ...plain,
  id: 'dallE2',
  ids: /^dall-e-2/,
  promptLength: 1_000,
  values: { size: ['1024x1024', '512x512', '256x256'], response_format: containers },
  sizes: { kind: 'listed' },
  defaults: { response_format: 'url' },
  edits: {
    ...plainEdits,
    mask: true,
    inputs: ['png'],
    mostPictureBytes: 4 * megabyte,
    fields: ['n', 'size', 'response_format'],
    shape: 'sizes',
  },
};

/** The plain first request of CometAPI's image page: one square picture by a temporary address. */
const dallE3: Family = {
  ...plain,
  id: 'dallE3',
  ids: /^dall-e-3/,
  promptLength: 4_000,
  values: {
    size: ['1024x1024', '1792x1024', '1024x1792'],
    quality: ['standard', 'hd'],
    style: ['vivid', 'natural'],
    response_format: containers,
  },
  sizes: { kind: 'listed' },
  perRequest: 1,
  defaults: { n: 1, size: '1024x1024', response_format: 'url' },
};

/** Takes no `n` (CometAPI's image page); which sizes it draws is not documented. */
const qwenImage: Family = {
  ...plain,
  id: 'qwenImage',
  ids: /^qwen-image(?!-edit)/,
  promptLength: 32_000,
  values: { size: ['1024x1024'] },
  sizes: { kind: 'free' },
  perRequest: 1,
  defaults: {},
};

/** Of a form, the gateway passes little on: neither size nor mask (new-api's source). */
const qwenImageEdit: Family = {
  ...qwenImage,
  id: 'qwenImageEdit',
  ids: /^qwen-image-edit/,
  values: { response_format: containers },
  edits: { ...plainEdits, fields: ['response_format'] },
};

/** Several pictures come by other means than `n` (CometAPI's Seedream page). */
const seedream4: Family = {
  ...plain,
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
  edits: {
    ...plainEdits,
    request: 'generations',
    pictures: 14,
    mostPictureBytes: 10 * megabyte,
    fields: ['size', 'response_format'],
    shape: 'sizes',
    usualPixels: 2048 * 2048,
  },
};

const seedream5: Family = {
  ...seedream4,
  id: 'seedream5',
  ids: /seedream-(?:[5-9]|\d\d)/,
  sizes: { kind: 'area', leastPixels: 1920 * 1920, mostPixels: 4096 * 4096 },
};

const grokImagine: Family = {
  ...plain,
  id: 'grokImagine',
  ids: /^grok-imagine-/,
  promptLength: 8_000,
  values: {
    aspect_ratio: ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'],
    resolution: ['1k', '2k'],
    response_format: containers,
  },
  sizes: { kind: 'listed' },
  defaults: {},
  // Gateways pass on a single picture, and JSON alone (new-api's source; xAI's answer 415 to forms).
  edits: {
    ...plainEdits,
    request: 'json',
    inputs: ['png', 'jpeg'],
    mostPictureBytes: 10 * megabyte,
    fields: ['n', 'aspect_ratio', 'resolution', 'response_format'],
    shape: 'ratios',
    inputPrice: { by: 'picture', dollars: 0.01 },
  },
};

/** Gets nothing but what everybody takes. */
const unknown: Family = {
  ...plain,
  id: 'unknown',
  ids: /^/,
  promptLength: 32_000,
  values: { size: ['1024x1024'] },
  sizes: { kind: 'free' },
  defaults: {},
  edits: { ...plainEdits, part: 'image[]' },
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
  qwenImageEdit,
  seedream5,
  seedream4,
  grokImagine,
  unknown,
];

/** The family of a model; an id that nobody described is of the unknown one. */
export function familyOf(model: string): Family {
  return families.find(({ ids }) => ids.test(model)) ?? unknown;
}
