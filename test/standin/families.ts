import type { EditRules, Family } from './family.ts';

const common = ['model', 'prompt', 'n', 'size', 'quality'] as const;
const gptFields = [
  ...common,
  'background',
  'moderation',
  'output_compression',
  'output_format',
  'partial_images',
  'safety_identifier',
  'stream',
  'user',
] as const;
const fourTiers = ['low', 'medium', 'high', 'auto'] as const;
const sixTiers = ['low', 'medium', 'high', 'xhigh', 'max', 'auto'] as const;

const gptEditFields = gptFields.filter((name) => name !== 'moderation');
const gptEdits: EditRules = { fields: gptEditFields, form: true, maxPictures: 16, mask: true };

/** gpt-image-1-mini and gpt-image-1.5 (OpenAI images reference). */
export const gptImage1: Family = {
  fields: gptFields,
  sizes: { kind: 'listed', sizes: ['1024x1024', '1536x1024', '1024x1536'], auto: true },
  qualities: fourTiers,
  formats: ['png', 'jpeg', 'webp'],
  promptLimit: 32_000,
  maxCount: 10,
  container: 'b64_json',
  tokens: 'table',
  edits: { ...gptEdits, fields: [...gptEditFields, 'input_fidelity'] },
};

/** gpt-image-2 (OpenAI images reference). */
export const gptImage2: Family = {
  ...gptImage1,
  sizes: { kind: 'flexible' },
  tokens: 'formula-2',
  edits: gptEdits,
};

/** gpt-image-2.5 (OpenAI images reference). */
export const gptImage25: Family = {
  ...gptImage2,
  qualities: sixTiers,
  tokens: 'formula-2.5',
};

/** gpt-image-2.6, which also draws GIF and SVG (OpenAI image generation guide). */
export const gptImage26: Family = {
  ...gptImage25,
  fields: [...gptFields, 'complexity', 'frame_count', 'frame_duration_ms', 'svg'],
  formats: ['png', 'jpeg', 'webp', 'gif', 'svg'],
  edits: {
    ...gptEdits,
    fields: [...gptEditFields, 'complexity', 'frame_count', 'frame_duration_ms', 'svg'],
  },
};

/** dall-e-2 (OpenAI images reference, before its retirement). */
export const dallE2: Family = {
  fields: [...common, 'response_format', 'user'],
  sizes: { kind: 'listed', sizes: ['1024x1024', '512x512', '256x256'], auto: false },
  qualities: ['standard'],
  formats: ['png'],
  promptLimit: 1_000,
  maxCount: 10,
  container: 'url',
  edits: {
    fields: ['model', 'prompt', 'n', 'size', 'response_format', 'user'],
    form: true,
    maxPictures: 1,
    mask: true,
    squarePng: true,
  },
};

/** dall-e-3; a picture behind a URL is WebP (the sample on CometAPI's images page). */
export const dallE3: Family = {
  ...withoutEdits(dallE2),
  fields: [...dallE2.fields, 'style'],
  sizes: { kind: 'listed', sizes: ['1024x1024', '1792x1024', '1024x1792'], auto: false },
  qualities: ['standard', 'hd'],
  linkedFormat: 'webp',
  promptLimit: 4_000,
  maxCount: 1,
  revisesPrompt: true,
};

/** qwen-image (CometAPI's images page: base64, and n stays 1). */
export const qwenImage: Family = {
  fields: ['model', 'prompt', 'n', 'size', 'output_format'],
  sizes: {
    kind: 'listed',
    sizes: ['1024x1024', '1328x1328', '1664x928', '928x1664', '1472x1140', '1140x1472'],
    auto: false,
  },
  qualities: [],
  formats: ['png', 'jpeg', 'webp'],
  promptLimit: 32_000,
  maxCount: 1,
  container: 'b64_json',
};

/** qwen-image-edit; the gateway passes few fields of a form on (new-api's source). */
export const qwenImageEdit: Family = {
  ...qwenImage,
  fields: ['model', 'prompt', 'n', 'watermark', 'response_format'],
  container: 'url',
  draws: false,
  edits: {
    fields: ['model', 'prompt', 'n', 'watermark', 'response_format'],
    form: true,
    maxPictures: 3,
    mask: false,
    dropsOthers: true,
  },
};

/** doubao-seedream-4 (CometAPI's Seedream page). */
export const seedream4: Family = {
  fields: [
    'model',
    'prompt',
    'size',
    'response_format',
    'image',
    'watermark',
    'guidance_scale',
    'seed',
    'sequential_image_generation',
    'sequential_image_generation_options',
  ],
  sizes: { kind: 'area', least: 1280 * 720, most: 4096 * 4096, initial: '2048x2048' },
  qualities: [],
  formats: ['jpeg'],
  promptLimit: 32_000,
  maxCount: 15,
  container: 'url',
};

/** doubao-seedream-5, for which 1024x1024 is too small. */
export const seedream5: Family = {
  ...seedream4,
  sizes: { kind: 'area', least: 1920 * 1920, most: 4096 * 4096, initial: '2048x2048' },
};

/** grok-imagine-image, sized by a ratio instead of pixels (CometAPI's announcements). */
export const grokImagine: Family = {
  fields: ['model', 'prompt', 'n', 'aspect_ratio', 'resolution', 'response_format'],
  sizes: { kind: 'ratio', ratios: ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'] },
  qualities: [],
  formats: ['jpeg'],
  promptLimit: 8_000,
  maxCount: 10,
  container: 'url',
  edits: {
    fields: ['model', 'prompt', 'n', 'aspect_ratio', 'resolution', 'response_format'],
    form: false,
    maxPictures: 1,
    mask: false,
  },
};

function withoutEdits({ edits: _edits, ...family }: Family): Family {
  return family;
}
