import { needsOwnLine } from './syntax.ts';
import type { Syntax } from './syntax.ts';

/** What stands around the place where links go. */
export interface Surroundings {
  /** The rest of its line on either side. */
  readonly before: string;
  readonly after: string;
  /** The next lines; undefined at the beginning and at the end of the document. */
  readonly lineAbove: string | undefined;
  readonly lineBelow: string | undefined;
}

/** Why links go there: at a cursor, behind or in place of selected text, or at the document's end. */
export type Occasion = 'cursor' | 'afterSelection' | 'replace' | 'end';

/** What it takes to put links somewhere: white space on either side. */
export interface Placement {
  readonly gapBefore: string;
  readonly gapAfter: string;
  /** Whether nothing stands on the line before the first link, and behind the last one. */
  readonly beginsBlock: boolean;
  readonly endsBlock: boolean;
}

/** Keeps links apart from the text around, as their syntax needs it (undefined: a mere path in code). */
export function placementOf(
  syntax: Syntax | undefined,
  around: Surroundings,
  occasion: Occasion,
): Placement {
  const [before, after] = gaps(syntax, around, occasion);
  return {
    gapBefore: before,
    gapAfter: after,
    beginsBlock: before.endsWith('\n') || (before === '' && isBlankBefore(around)),
    endsBlock: after.startsWith('\n') || isBlankAfter(around),
  };
}

function gaps(
  syntax: Syntax | undefined,
  around: Surroundings,
  occasion: Occasion,
): readonly [before: string, after: string] {
  if (occasion === 'end') return [gapAbove(around), isEmptyLastLine(around) ? '\n' : ''];
  if (syntax && needsOwnLine(syntax)) return [gapAbove(around), gapBelow(around)];
  if (occasion !== 'afterSelection') return ['', ''];
  // In code the path stays in the comment that it was drawn from.
  return [syntax && isBlankAfter(around) ? '\n\n' : ' ', ''];
}

function gapAbove({ before, lineAbove }: Surroundings): string {
  if (!isBlank(before)) return '\n\n';
  return isBlank(lineAbove) ? '' : '\n';
}

function gapBelow({ after, lineBelow }: Surroundings): string {
  if (!isBlank(after)) return '\n\n';
  return isBlank(lineBelow) ? '' : '\n';
}

function isBlankBefore({ before, lineAbove }: Surroundings): boolean {
  return isBlank(before) && isBlank(lineAbove);
}

function isBlankAfter({ after, lineBelow }: Surroundings): boolean {
  return isBlank(after) && isBlank(lineBelow);
}

/** The last line is empty where a document ends with a line break, as most do and should go on to. */
function isEmptyLastLine({ before, lineAbove }: Surroundings): boolean {
  return before === '' && lineAbove !== undefined;
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}
