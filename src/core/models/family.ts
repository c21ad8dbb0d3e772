import type { ImageType } from '../pictures/imageType.ts';
import type { OptionName, Options } from './options.ts';
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
  | 'qwenImageEdit'
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

/** Which request asks for a change: a form or JSON to the edits route, or a generation with pictures. */
export type EditRequestKind = 'multipart' | 'json' | 'generations';

/** What a picture that is sent along costs. */
export type InputPrice =
  /** By its patches or tiles, in US dollars a million tokens (OpenAI's list prices). */
  | { readonly by: 'patches' | 'tiles'; readonly perMillionTokens: number }
  | { readonly by: 'picture'; readonly dollars: number };

/** How a family changes pictures, as data (CometAPI's image editing page; OpenAI's images reference). */
export interface EditRules {
  readonly request: EditRequestKind;
  /** The name of the part that holds a picture, in a form. */
  readonly part: 'image' | 'image[]';
  /** Whether it takes a mask for the first picture. */
  readonly mask: boolean;
  /** How many pictures it takes, the one that is changed included. */
  readonly pictures: number;
  /** The types of picture that it reads. */
  readonly inputs: readonly ImageType[];
  /** What one picture may weigh, in bytes. */
  readonly mostPictureBytes: number;
  /** The options that may be sent with it, in their order; all others stay out. */
  readonly fields: readonly OptionName[];
  /** The types of picture that it can be asked to answer with; empty where it cannot be asked. */
  readonly formats: readonly ImageType[];
  /** What says the shape of the answer: one of the family's sizes, one of its ratios, or nothing. */
  readonly shape: 'sizes' | 'ratios' | 'none';
  /** How many pixels an answer has unless another size is chosen. */
  readonly usualPixels: number;
  readonly inputPrice?: InputPrice;
}

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
  /** How it changes pictures; missing where it cannot. */
  readonly edits?: EditRules;
}
