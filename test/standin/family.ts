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
  /** How the family counts tokens; without it the answer has no `usage`. */
  readonly tokens?: TokenRule;
}

/** The ways of counting output tokens (OpenAI's image cost calculator). */
export type TokenRule = 'table' | 'formula-2' | 'formula-2.5';
