import type { Options } from './options.ts';
import type { SizeRule } from './sizes.ts';
import type { TokenTable } from './tokens.ts';

/** The groups of models that take the same fields. */
export type FamilyId =
  | 'gptImage1'
  | 'gptImage2'
  | 'gptImage25'
  | 'gptImage26'
  | 'dallE2'
  | 'dallE3'
  | 'qwenImage'
  | 'seedream4'
  | 'seedream5'
  | 'grokImagine'
  | 'unknown';

/** The options whose values are words out of a list. */
export type ListedOption =
  | 'size'
  | 'quality'
  | 'style'
  | 'response_format'
  | 'output_format'
  | 'background'
  | 'moderation'
  | 'complexity'
  | 'aspect_ratio'
  | 'resolution';

/** One family of models, as data. */
export interface Family {
  readonly id: FamilyId;
  /** Which model ids belong to it. */
  readonly ids: RegExp;
  /** The longest prompt, in characters. */
  readonly promptLength: number;
  /** The values that each option takes, in the order in which they are offered; what is missing is not taken. */
  readonly values: Readonly<Partial<Record<ListedOption, readonly string[]>>>;
  /** Which sizes can be typed beside those in `values`. */
  readonly sizes: SizeRule;
  /** Whether `output_compression` is taken, for jpeg and webp. */
  readonly compression: boolean;
  /** Whether it streams, with previews. */
  readonly streams: boolean;
  /** How many pictures one request makes at the most; beyond 1 the request says so by `n`. */
  readonly perRequest: number;
  /** What is sent beside model and prompt when a person chose nothing. */
  readonly defaults: Options;
  /** How many output tokens a picture takes, where that is known. */
  readonly tokens?: TokenTable;
}
