import type { PageRequest } from './fromPage.ts';
import type {
  ComposerView,
  JobView,
  ListView,
  ModelView,
  PictureCard,
  PictureDetails,
  SpendingView,
  StyleView,
} from './views.ts';

/** What requests are answered with; all others only with that they were carried out. */
export interface Answers {
  /** A part of the list. Refused once there is a newer one, which `list` tells. */
  readonly cards: readonly PictureCard[];
  /** Refused when the picture is gone. */
  readonly details: PictureDetails;
}

export type AnswerTo<T extends PageRequest['type']> = T extends keyof Answers
  ? Answers[T]
  : undefined;

/** What became of the request with the id `to`. */
export type Reply =
  | { readonly type: 'reply'; readonly to: string; readonly ok: true; readonly value: unknown }
  | {
      readonly type: 'reply';
      readonly to: string;
      readonly ok: false;
      /** A sentence for the person; missing where the extension has told them already. */
      readonly reason?: string;
    };

/** Extension → panel. Made by us and type-checked, so the page takes it as it comes. */
export type HostMessage =
  | Reply
  /** Everything; comes before the answer to `ready`. */
  | {
      readonly type: 'state';
      /** The language of the interface, by the English words; missing where it is English. */
      readonly bundle: Readonly<Record<string, string>>;
      readonly prompt: string;
      readonly composer: ComposerView;
      readonly models: readonly ModelView[];
      readonly styles: readonly StyleView[];
      /** Prompts typed before, the newest first. */
      readonly prompts: readonly string[];
      readonly jobs: readonly JobView[];
      readonly list: ListView;
      readonly spending: SpendingView;
    }
  | { readonly type: 'composer'; readonly composer: ComposerView }
  | { readonly type: 'models'; readonly models: readonly ModelView[] }
  | { readonly type: 'styles'; readonly styles: readonly StyleView[] }
  | { readonly type: 'prompts'; readonly prompts: readonly string[] }
  /** Puts a prompt into the field, in the place of what is there, and the focus with it. */
  | { readonly type: 'prompt'; readonly text: string }
  | { readonly type: 'jobs'; readonly jobs: readonly JobView[] }
  /** Pictures came, went, or fit the query no longer. */
  | { readonly type: 'list'; readonly list: ListView }
  /** A card that is on the page may be out of date: starred, saved, with a thumbnail. */
  | { readonly type: 'card'; readonly card: PictureCard }
  /** Something about a picture whose details were asked for has changed. */
  | { readonly type: 'details'; readonly details: PictureDetails }
  /** Opens these pictures: one large, several side by side. `position` is the first one's place in the list, from 0, where it is in it. */
  | {
      readonly type: 'show';
      readonly pictures: readonly PictureDetails[];
      readonly position?: number;
    }
  /** Puts a picture on the clipboard as PNG, which only a page can. */
  | { readonly type: 'copyImage'; readonly id: string; readonly full: string }
  /** Wants a PNG of an image that only a browser reads; comes back as `raster`. */
  | { readonly type: 'rasterize'; readonly id: string; readonly src: string }
  | { readonly type: 'spending'; readonly spending: SpendingView }
  /** Something to be heard and seen for a moment. */
  | { readonly type: 'status'; readonly text: string };
