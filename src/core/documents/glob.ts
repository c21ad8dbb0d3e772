/**
 * Whether a path matches a glob of `*`, `**`, `?`, `{a,b}`, `{1..3}`, `[a-z]`, `[^a-z]`, `(a|b)` and
 * `\`. Names that begin with a dot match like any other.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const source = alternatives(glob).map(patternOf).join('|');
  try {
    return new RegExp(`^(?:${source})$`, 'su').test(path);
  } catch {
    return false;
  }
}

/** At most so many patterns come from the braces of one glob. */
const maxAlternatives = 1000;

/** Writes braces out: `a{b,c}` is `ab` and `ac`. */
function alternatives(glob: string): readonly string[] {
  const done: string[] = [];
  const open = [glob];
  while (open.length > 0 && done.length + open.length <= maxAlternatives) {
    const next = open.shift() ?? '';
    const choices = withoutBraces(next);
    if (choices) open.push(...choices);
    else done.push(next);
  }
  return [...done, ...open];
}

const innermostBraces = /(?<!\\)\{((?:[^{}\\]|\\.)*)\}/gs;

/** What the first innermost braces stand for; undefined without any that stand for something. */
function withoutBraces(glob: string): readonly string[] | undefined {
  for (const { 0: whole, 1: inside = '', index } of glob.matchAll(innermostBraces)) {
    const choices = rangeOf(inside) ?? listOf(inside);
    const [before, after] = [glob.slice(0, index), glob.slice(index + whole.length)];
    if (choices) return choices.map((choice) => before + choice + after);
  }
  return undefined;
}

function rangeOf(inside: string): readonly string[] | undefined {
  const [, from, to] = /^(\d{1,3})\.\.(\d{1,3})$/.exec(inside) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const [low, high] = [Math.min(Number(from), Number(to)), Math.max(Number(from), Number(to))];
  return Array.from({ length: high - low + 1 }, (_, index) => String(low + index));
}

function listOf(inside: string): readonly string[] | undefined {
  return inside.includes(',') ? inside.split(/(?<!\\),/) : undefined;
}

/** What a piece of a glob stands for, by the first pattern that matches there. */
const pieces: readonly (readonly [piece: RegExp, pattern: (match: RegExpExecArray) => string])[] = [
  [/\\(.)/suy, ([, character = '']) => literal(character)],
  [/\[(\^?)(\]?[^\]/]*)\]/uy, ([, not = '', members = '']) => characterClass(not, members)],
  // `**` as a whole segment stands for any number of segments, other stars stay within one.
  [/(?<=^|\/)\*{2,}\//uy, () => '(?:[^/]*/)*'],
  [/(?<=^|\/)\*{2,}$/uy, () => '.*'],
  [/(?<=[^*/])\/\*{2,}$/uy, () => '(?:/.*)?'],
  [/(?<=^|\/)\*+(?=\/|$)/uy, () => '[^/]+'],
  [/\*+/uy, () => '[^/]*'],
  [/\?/uy, () => '[^/]'],
  [/[()|]/uy, ([sign]) => sign],
  [/./suy, ([character]) => literal(character)],
];

/** The pattern of a glob without braces. */
function patternOf(glob: string): string {
  let pattern = '';
  for (let at = 0; at < glob.length;) {
    const [length, source] = pieceAt(glob, at);
    pattern += source;
    at += length;
  }
  return pattern;
}

function pieceAt(glob: string, at: number): readonly [length: number, pattern: string] {
  for (const [piece, pattern] of pieces) {
    piece.lastIndex = at;
    const match = piece.exec(glob);
    if (match) return [match[0].length, pattern(match)];
  }
  return [1, ''];
}

function characterClass(not: string, members: string): string {
  return `[${not && '^/'}${members.replace(/[\\[\]^|(){}/]/g, '\\$&')}]`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
