/** Lines that belong together whatever stands on them, both ends included. */
export interface Region {
  readonly first: number;
  readonly last: number;
  /** The sides on which no image can stand; an end that is missing takes all that follows. */
  readonly closed?: 'before' | 'behind';
  /** Whether it is running text with marks of its own. */
  readonly isText?: boolean;
}

/** The region that begins on a line, if one does. */
export type Opening = (lines: readonly string[], line: number) => Region | undefined;

export function isEmpty(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** Up to the first line that closes, else all of the rest. */
export function upTo(
  lines: readonly string[],
  first: number,
  closes: (line: string) => boolean,
): Region {
  for (let last = first + 1; last < lines.length; last++) {
    if (closes(lines[last] ?? '')) return { first, last };
  }
  return { first, last: lines.length - 1, closed: 'behind' };
}

/** The region of the first rule that finds one. */
export function regionAt(
  openings: readonly Opening[],
  lines: readonly string[],
  line: number,
): Region | undefined {
  for (const opening of openings) {
    const found = opening(lines, line);
    if (found) return found;
  }
  return undefined;
}

/** The lines that are indented deeper than a first one, and the empty lines between them. */
export function lastIndented(lines: readonly string[], first: number, indented: RegExp): number {
  let last = first;
  for (let line = first + 1; line < lines.length; line++) {
    if (isEmpty(lines[line])) continue;
    if (!indented.test(lines[line] ?? '')) break;
    last = line;
  }
  return last;
}
