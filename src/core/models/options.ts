/**
 * What a person can choose beside prompt and model, under the wire's own names. `n` is how many
 * pictures are wanted, however many requests that takes.
 */
export interface Options {
  readonly n?: number;
  readonly size?: string;
  readonly quality?: string;
  readonly style?: string;
  readonly response_format?: string;
  readonly output_format?: string;
  readonly output_compression?: number;
  readonly background?: string;
  readonly moderation?: string;
  readonly complexity?: string;
  readonly aspect_ratio?: string;
  readonly resolution?: string;
  /** How many previews a stream brings; 0 asks for no stream. */
  readonly partial_images?: number;
}

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
