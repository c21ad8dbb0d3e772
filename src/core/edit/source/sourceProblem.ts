import type { ImageType } from '../../pictures/imageType.ts';

/** Why a source cannot be changed; told before anything is paid. */
export type SourceProblem =
  /** Only a browser reads such pictures; it can make a PNG of the first frame. */
  | { readonly reason: 'type'; readonly type: ImageType }
  | { readonly reason: 'animated' }
  | { readonly reason: 'tooManyPixels'; readonly most: number };
