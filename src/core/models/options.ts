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
