import { isBefore } from './block.ts';
import type { Grammar, Position, Range } from './block.ts';

/** A place within running text, and what keeps an image apart from what stands before it. */
export interface InlinePlace {
  readonly at: Position;
  readonly gap: string;
}

const words = new Intl.Segmenter('und', { granularity: 'word' });

/** How much of an unbroken run is looked at on either side, in UTF-16 units. */
const longestRun = 400;

/**
 * The first place at or behind a cursor where text can be parted: at the edge of a word, and not within
 * one of the atoms, an argument or a comment. Undefined where there is none in the text.
 */
export function inlinePlace(
  lines: readonly string[],
  cursor: Position,
  text: Range,
  atoms: readonly Range[],
  grammar: Pick<Grammar, 'atoms' | 'comment' | 'brackets'>,
): InlinePlace | undefined {
  let at = clamped(cursor, text);
  let isMoved = isBefore(at, cursor);
  for (;;) {
    const next =
      firstBehind(at, atoms) ??
      (grammar.brackets && behindBrackets(lines, at, text, grammar.brackets)) ??
      edgeBehind(lineUpTo(text.end, at.line, lines), at, grammar.atoms);
    if (!next) break;
    if (isBefore(text.end, next)) return undefined;
    at = next;
    isMoved = true;
  }
  const head = (lines[at.line] ?? '').slice(0, at.column);
  if (grammar.comment?.test(head)) return undefined;
  // Marks of emphasis end nothing where a letter follows, and two images are two.
  const isApart = isMoved ? /[\s\p{C}]$|^$/u.test(head) : !/[`*_#+^~)\]}]$/.test(head);
  return { at, gap: isApart ? '' : ' ' };
}

/** The end of the brackets in which a place is. */
function behindBrackets(
  lines: readonly string[],
  at: Position,
  { start, end }: Range,
  brackets: string,
): Position | undefined {
  let depth = 0;
  for (let line = start.line; line <= end.line; line++) {
    const whole = lines[line] ?? '';
    for (let column = line === start.line ? start.column : 0; column < whole.length; column++) {
      if (!isBefore({ line, column }, at) && depth === 0) return undefined;
      if (whole[column] === '\\') column++;
      else depth = Math.max(0, depth + stepOf(whole[column] ?? '', brackets));
      if (depth === 0 && isBefore(at, { line, column: column + 1 })) {
        return { line, column: column + 1 };
      }
    }
  }
  return depth > 0 ? { line: end.line + 1, column: 0 } : undefined;
}

/** Whether a character opens or closes brackets: 1, -1, else 0. */
export function stepOf(character: string, brackets: string): number {
  const index = brackets.indexOf(character);
  return index < 0 ? 0 : index % 2 === 0 ? 1 : -1;
}

function lineUpTo(end: Position, line: number, lines: readonly string[]): string {
  const whole = lines[line] ?? '';
  return line === end.line ? whole.slice(0, end.column) : whole;
}

function clamped(at: Position, { start, end }: Range): Position {
  if (isBefore(at, start)) return start;
  return isBefore(end, at) ? end : at;
}

function firstBehind(at: Position, atoms: readonly Range[]): Position | undefined {
  return atoms.find(({ start, end }) => isBefore(start, at) && isBefore(at, end))?.end;
}

/** Where the atom or the word ends in which a place is; undefined for a place that is good. */
function edgeBehind(line: string, { line: number, column }: Position, atoms: RegExp) {
  for (const { 0: atom, index } of line.matchAll(atoms)) {
    if (index >= column) break;
    if (column < index + atom.length) return { line: number, column: index + atom.length };
  }
  const end = wordEnd(line, column);
  return end > column ? { line: number, column: end } : undefined;
}

/** Between letters the words decide; where a mark touches, the white space behind it. */
function wordEnd(line: string, column: number): number {
  const before = /\S*$/.exec(line.slice(Math.max(0, column - longestRun), column))?.[0] ?? '';
  const after = /^\S*/.exec(line.slice(column, column + longestRun))?.[0] ?? '';
  if (before === '' || after === '') return column;
  if (!/[\p{L}\p{N}\p{M}]$/u.test(before) || !/^[\p{L}\p{N}\p{M}]/u.test(after)) {
    return column + after.length;
  }
  const run = before + after;
  const word = words.segment(run).containing(before.length);
  if (!word || word.index === before.length) return column;
  return column + word.index + word.segment.length - before.length;
}
