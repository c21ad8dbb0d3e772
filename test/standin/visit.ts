import type { SeenRequest } from './requestLog.ts';
import type { PictureShelf } from './shelf.ts';
import type { DrawnPicture, Studio } from './studio.ts';

/** One request being answered, with what answering it needs. */
export interface Visit {
  readonly seen: SeenRequest;
  /** Path and query exactly as sent. */
  readonly target: string;
  readonly origin: string;
  readonly studio: Studio;
  readonly shelf: PictureShelf;
  /** Every picture drawn so far, for all visits. */
  readonly pictures: DrawnPicture[];
  /** Whether a stream ends with `[DONE]`, as gateways of this family do. */
  readonly endsWithDone: boolean;
  /** What of a picture changes when it is edited; with `none` there is no route for it. */
  readonly edits: 'inside' | 'everywhere' | 'none';
  /** Whether a single picture must be called `image[]`, as OpenAI itself has it. */
  readonly strictNames: boolean;
  /** Aborted when the client has gone or the stand-in closes. */
  readonly left: AbortSignal;
  /** Adds words to the visit's line in the log. */
  readonly note: (words: string) => void;
}
