import * as z from 'zod/mini';

const pictureId = z.string().check(z.regex(/^[\w-]+$/));

/** Panel → extension. Parsed on arrival: the page may be stale, restored, or not ours. */
export const panelMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('save'), id: pictureId }),
  z.object({ type: z.literal('saveAs'), id: pictureId }),
  z.object({ type: z.literal('open'), id: pictureId }),
  z.object({ type: z.literal('insert'), id: pictureId }),
  z.object({ type: z.literal('replaceSelection'), id: pictureId }),
  z.object({ type: z.literal('copyPath'), id: pictureId }),
  z.object({ type: z.literal('generate') }),
]);
export type PanelMessage = z.infer<typeof panelMessage>;

/** A line of a picture's record, ready to be read. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** A picture as the page shows it. */
export interface PictureCard {
  readonly id: string;
  /** An address that the webview may load. */
  readonly src: string;
  readonly alt: string;
  readonly width?: number;
  readonly height?: number;
  readonly prompt: string;
  readonly revisedPrompt?: string;
  /** What is not as it was asked for, each in a sentence. */
  readonly notes: readonly string[];
  readonly facts: readonly Fact[];
  /** Whether the text that served as its prompt can be replaced by it. */
  readonly canReplaceSelection: boolean;
  /** Where it was saved in the workspace, as a person would write it. */
  readonly savedTo?: string;
}

/** The page's own words, in the language of the interface. */
export interface PanelWords {
  readonly insert: string;
  readonly replaceSelection: string;
  readonly save: string;
  readonly saveAs: string;
  readonly copyPath: string;
  readonly open: string;
  readonly prompt: string;
  readonly revisedPrompt: string;
  readonly details: string;
  readonly savedAs: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly generate: string;
  readonly pictureMissing: string;
}

/** Extension → panel. Made by us and type-checked, so the page takes it as it comes. */
export type HostMessage =
  | {
      readonly type: 'state';
      readonly words: PanelWords;
      readonly pictures: readonly PictureCard[];
    }
  | {
      readonly type: 'saved';
      readonly id: string;
      readonly savedTo: string;
      readonly text: string;
    }
  | { readonly type: 'status'; readonly text: string };
