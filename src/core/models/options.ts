import * as z from 'zod/mini';

const word = z.exactOptional(z.string());
const number = z.exactOptional(z.number());

/**
 * What a person can choose beside prompt and model, under the wire's own names. `n` is how many
 * pictures are wanted, however many requests that takes; `partial_images` is how many previews a
 * stream brings, and 0 asks for no stream.
 */
export const optionsSchema = z.object({
  n: number,
  size: word,
  quality: word,
  style: word,
  response_format: word,
  output_format: word,
  output_compression: number,
  background: word,
  moderation: word,
  complexity: word,
  aspect_ratio: word,
  resolution: word,
  partial_images: number,
});
export type Options = Readonly<z.infer<typeof optionsSchema>>;

export type OptionName = keyof Options;

/** All options, in the order in which they are offered and told. */
export const optionNames: readonly OptionName[] = [
  'n',
  'size',
  'aspect_ratio',
  'resolution',
  'quality',
  'style',
  'output_format',
  'output_compression',
  'background',
  'complexity',
  'moderation',
  'partial_images',
  'response_format',
];

/** What everybody means who says nothing. */
export const impliedOptions = { n: 1, partial_images: 0 } as const;
