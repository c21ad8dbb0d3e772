import type { FieldName } from './body.ts';
import type { SizeRule } from './sizes.ts';

/** A picture's file format. */
export type Format = 'png' | 'jpeg' | 'webp' | 'gif' | 'svg';

/** Where a picture is in the answer. */
export type Container = 'b64_json' | 'url';

/** What the models of one kind accept and how they answer. */
export interface Family {
  readonly fields: readonly FieldName[];
  readonly sizes: SizeRule;
  readonly qualities: readonly string[];
  /** The first is the default. */
  readonly formats: readonly Format[];
  /** The format of a picture behind a URL, where that differs from the default. */
  readonly linkedFormat?: Format;
  /** In characters. */
  readonly promptLimit: number;
  readonly maxCount: number;
  /** The container when the request does not name one. */
  readonly container: Container;
  readonly revisesPrompt?: boolean;
  /** False where it changes pictures and draws none. */
  readonly draws?: false;
  readonly edits?: EditRules;
  /** How the family counts tokens; without it the answer has no `usage`. */
  readonly tokens?: TokenRule;
}

/** How the models of a family change pictures. */
export interface EditRules {
  /** The fields beside pictures and mask. */
  readonly fields: readonly FieldName[];
  /** Whether it takes a form; else JSON with a picture's address. */
  readonly form: boolean;
  readonly maxPictures: number;
  readonly mask: boolean;
  /** Whether the gateway drops all other fields instead of having them refused (new-api's source). */
  readonly dropsOthers?: boolean;
  /** Whether a picture must be a square PNG of less than 4 MB. */
  readonly squarePng?: boolean;
}

/** The ways of counting output tokens (OpenAI's image cost calculator). */
export type TokenRule = 'table' | 'formula-2' | 'formula-2.5';
