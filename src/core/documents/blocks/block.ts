/** A place in a document: line and UTF-16 unit, both from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** What blocks stand in: a quote, an item of a list, a footnote. */
export interface Container {
  /** What each further line in it begins with: quote marks and indentation. */
  readonly prefix: string;
  /** Where its own mark stands. */
  readonly start: Position;
  /** For an item, the line on which its list begins. */
  readonly listStart?: number;
}

/** What an image may stand beside, but never split. */
export interface Block {
  /** Its lines, both included. */
  readonly first: number;
  readonly last: number;
  /** The column on its first line where it begins, behind the marks of its containers. */
  readonly column: number;
  /** The outermost first. */
  readonly containers: readonly Container[];
  /** Where its running text is, if it has any, without marks at its ends. */
  readonly text?: Range;
  /** The cells of a table in which an image can stand. */
  readonly cells?: readonly Range[];
  /** What no image may come between: code, links, emphasis. */
  readonly atoms?: readonly Range[];
  /** The sides on which an image would be none, or part of something else. */
  readonly closed?: 'before' | 'behind';
}

/** How the blocks of a kind of documents are told. */
export interface Grammar {
  /** The blocks around a line, in the order of the document; the lines between them are empty. */
  readonly blocksAround: (lines: readonly string[], line: number) => readonly Block[];
  /** Whether an image can stand within running text. */
  readonly hasInlineImages: boolean;
  /** What stands between blocks and an image of the same item, in the place of an empty line. */
  readonly itemJoint?: string;
  /** Whether an image may be indented where nothing asks for it. */
  readonly allowsIndentation: boolean;
  /** What no image may come between on one line, beside the atoms of the block. */
  readonly atoms: RegExp;
  /** What begins a comment that goes on to the end of its line. */
  readonly comment?: RegExp;
  /** Pairs of brackets within which text is somebody's argument. */
  readonly brackets?: string;
}

export function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

/** Whether nothing stands on a line but the marks of a quote. */
export function isBlank(line: string | undefined): boolean {
  return line === undefined || /^[\s>]*$/.test(line);
}
