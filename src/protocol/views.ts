/** What the page shows, ready to be shown: texts are in the language of the interface, addresses may be loaded by the webview. */

/** A choice of the composer that the model takes. */
export interface Control {
  /** The option's wire name. */
  readonly name: string;
  readonly title: string;
  /** The value in force; missing where the model decides. */
  readonly current?: string | number;
  /** The values to choose from. One without a value leaves it to the model. */
  readonly values: readonly { readonly value?: string | number; readonly label: string }[];
  /** Whether another value can be typed; only a size can. */
  readonly isOpen: boolean;
}

/** Everything around the prompt field. */
export interface ComposerView {
  readonly model: string;
  /** What is worth knowing of the model: its price, when it ends. */
  readonly modelNote?: string;
  readonly controls: readonly Control[];
  /** What pressing the button costs, said to be an estimate; missing where nothing is known. */
  readonly cost?: string;
  /** How long it usually takes here, from the person's own past pictures. */
  readonly duration?: string;
  /** How many pictures the button makes. */
  readonly count: number;
  /** The prompts that `{a|b}` stands for; empty where there is one. */
  readonly variants: readonly string[];
  /** Why the button cannot be pressed, in a sentence; an empty prompt is no problem and has none. */
  readonly problem?: string;
  /** Whether a key is set. Without one the button asks for it first. */
  readonly hasKey: boolean;
}

/** A model in the composer's list. */
export interface ModelView {
  readonly id: string;
  /** Provider and price. */
  readonly description: string;
  /** What it is good for, or that it ends. */
  readonly detail?: string;
}

/** A text that a team adds to prompts, by its name. */
export interface StyleView {
  readonly name: string;
  readonly text: string;
}

/** An order that is being made, or that failed and can be made again. */
export interface JobView {
  readonly id: string;
  readonly prompt: string;
  readonly model: string;
  /** Its options in a line. */
  readonly options: string;
  /**
   * `queued`: others are made first. `waiting`: it is asked for again later. `fetching`: the picture is
   * made and its temporary address is being fetched. `failed`: its message and next step stand here
   * until they are dismissed.
   */
  readonly state:
    'queued' | 'preparing' | 'running' | 'waiting' | 'fetching' | 'cancelling' | 'failed';
  /** How much of its pictures has gone out, from 0 to 1, while it sends some. */
  readonly uploaded?: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** When the next try is, where that is later; milliseconds since 1970. */
  readonly waitsUntil?: number;
  /** The usual duration, in milliseconds, where the person's past pictures tell. */
  readonly usualMs?: number;
  readonly kept: number;
  readonly wanted: number;
  /** The newest preview. */
  readonly preview?: string;
  /** Width by height of the picture to come. */
  readonly shape: number;
  /** What went wrong, for `failed`. */
  readonly message?: string;
  /** What the next step is called, where there is one beside trying again. */
  readonly next?: string;
}

/** The kept pictures that fit the query, newest first. */
export interface ListView {
  /** Counts up; cards are asked for by it, so that none is put where it no longer belongs. */
  readonly version: number;
  /** Width by height of each. */
  readonly shapes: readonly number[];
  /** How many pictures are kept altogether. */
  readonly total: number;
}

/** A picture in the grid. */
export interface PictureCard {
  readonly id: string;
  /** The thumbnail, or the picture itself as long as there is none. */
  readonly src: string;
  readonly hasThumbnail: boolean;
  readonly prompt: string;
  readonly model: string;
  /** When it was kept, for a person. */
  readonly date: string;
  readonly isStarred: boolean;
  readonly isSaved: boolean;
}

/** A line of a picture's record. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** It is another one for every picture, so that it says nothing where pictures are compared. */
  readonly isOwn?: true;
}

/** Everything that is known of a picture. */
export interface PictureDetails extends PictureCard {
  /** The picture itself. */
  readonly full: string;
  /** Pixels; missing where the file does not tell. */
  readonly width?: number;
  readonly height?: number;
  readonly revisedPrompt?: string;
  /** The file whose place it can take, because it was changed from it, by its name. */
  readonly replaces?: string;
  /** What it was changed from. */
  readonly source?: {
    /** An address that the page may load. */
    readonly src: string;
    readonly name: string;
  };
  /** What is not as it was asked for, each in a sentence. */
  readonly notes: readonly string[];
  readonly facts: readonly Fact[];
  /** Where it was saved, as a person would write it. */
  readonly savedTo: readonly string[];
  /** The document that Insert goes to, by its file name; missing where there is none yet. */
  readonly insertsInto?: string;
  /** Whether the text that served as its prompt can be replaced by it. */
  readonly canReplaceSelection: boolean;
  /** Whether it took the place of another picture, which can come back. */
  readonly canPutBack: boolean;
}

/** What was spent, each as a text such as "about $1.20". */
export interface SpendingView {
  readonly month: string;
  readonly session: string;
  /** The limit of the month, where one is set. */
  readonly budget?: string;
  /** How much of the limit is spent, from 0; above 1 it is passed. */
  readonly share?: number;
}
