import type { ImageError } from '../errors.ts';
import type { Picture } from '../pictures/picture.ts';

/** What happens while an order is carried out. */
export type Progress =
  /** The pictures that go with it are made ready; nothing is sent yet. */
  | { readonly type: 'preparing' }
  | { readonly type: 'sent' }
  /** So many bytes of its pictures have gone out. */
  | { readonly type: 'uploading'; readonly sent: number; readonly total: number }
  /** The next try is at that time, and this is why. */
  | { readonly type: 'waiting'; readonly until: Date; readonly reason: ImageError }
  /** A preview of a stream lies at this path until the next progress of its request. */
  | { readonly type: 'preview'; readonly path: string }
  /** A picture is made, and is being fetched from its temporary address. */
  | { readonly type: 'fetching'; readonly until?: Date }
  | { readonly type: 'kept'; readonly picture: Picture };

/** How a request that is under way is heard and ended. */
export interface Hooks {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}
