import { isEmpty, lastIndented, regionAt, upTo } from './region.ts';
import type { Opening, Region } from './region.ts';

/**
 * The parts of a Markdown document that are none of CommonMark's blocks, and those in which empty lines
 * stand: front matter, fences, comments, mathematics, directives, admonitions, definition lists, and
 * the JavaScript of MDX. Each line is looked at once.
 */
export function markdownRegions(lines: readonly string[], isMdx: boolean): readonly Region[] {
  const regions: Region[] = [];
  const directives = directiveEnds(lines);
  const openings: readonly Opening[] = [
    frontMatter,
    fence,
    math,
    (_, line) => region(line, directives.get(line)),
    admonition,
    ...(isMdx ? [modules, expression, tag] : [html]),
    definitions,
  ];
  let isInItem = false;
  for (let line = 0; line < lines.length; line++) {
    const text = lines[line] ?? '';
    if (/^ {0,3}(?:(?:[-*+]|\d{1,9}[.)])(?:\s|$)|\[\^)/.test(text)) isInItem = true;
    else if (/^\S/.test(text) && isEmpty(lines[line - 1])) isInItem = false;
    // What is indented in an item ends with it, which the parser of the item knows.
    if (text === '' || (isInItem && /^\s/.test(text))) continue;
    const found = regionAt(openings, lines, line);
    if (!found) continue;
    const above = regions.at(-1);
    // A definition begins on the line of its term, which was passed already.
    if (above && above.last >= found.first) regions.pop();
    regions.push(found);
    line = found.last;
  }
  return regions;
}

function region(first: number, last: number | undefined): Region | undefined {
  return last === undefined ? undefined : { first, last };
}

const frontMatter: Opening = (lines, line) => {
  const mark = line === 0 ? /^(---|\+\+\+)\s*$/.exec(lines[0] ?? '')?.[1] : undefined;
  if (mark === undefined) return undefined;
  const matter = upTo(lines, 0, (each) => each.trimEnd() === mark);
  return matter.closed ? undefined : { ...matter, closed: 'before' };
};

const fence: Opening = (lines, line) => {
  const mark = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(lines[line] ?? '')?.[1];
  if (mark === undefined) return undefined;
  const sign = mark[0] ?? '';
  const closing = new RegExp(`^ {0,3}${sign}{${mark.length},}\\s*$`);
  return upTo(lines, line, (each) => closing.test(each));
};

const math: Opening = (lines, line) =>
  /^ {0,3}\$\$(?!.*\$\$)/.test(lines[line] ?? '')
    ? upTo(lines, line, (each) => /\$\$\s*$/.test(each))
    : undefined;

/** Directives stand in each other; the ends of the outermost ones, by their first lines. */
function directiveEnds(lines: readonly string[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  lines.forEach((text, line) => {
    if (!/^ {0,3}:{3,}/.test(text)) return;
    if (!/^ {0,3}:+\s*$/.test(text)) open.push(line);
    else if (open.length > 0) ends.set(open.pop() ?? 0, line);
  });
  // What nothing closes is a line of its own.
  for (const line of open) ends.set(line, line);
  return ends;
}

/** The admonitions and tabs of MkDocs, and what is indented beneath them. */
const admonition: Opening = (lines, line) => {
  if (!/^ {0,3}(?:!!!|\?\?\?\+?|===[!+]?)\s+\S/.test(lines[line] ?? '')) return undefined;
  return { first: line, last: lastIndented(lines, line, /^(?: {4}|\t)/) };
};

/** HTML that goes over empty lines (CommonMark 0.31 §4.6, kinds 1 to 5). */
const rawHtml: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<![a-z]/i, />/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];

const html: Opening = (lines, line) => {
  const text = lines[line] ?? '';
  const [, end] = rawHtml.find(([start]) => start.test(text)) ?? [];
  if (!end) return undefined;
  return end.test(text) ? { first: line, last: line } : upTo(lines, line, (each) => end.test(each));
};

/** `import` and `export` go on to the next empty line. */
const modules: Opening = (lines, line) => {
  if (!/^(?:import|export)\s/.test(lines[line] ?? '')) return undefined;
  const { last, closed } = upTo(lines, line, isEmpty);
  return { first: line, last: closed ? last : last - 1 };
};

const expression: Opening = (lines, line) =>
  /^\s*\{/.test(lines[line] ?? '') ? balanced(lines, line) : undefined;

const tag: Opening = (lines, line) =>
  /^\s*<[\w/>]/.test(lines[line] ?? '') ? balanced(lines, line) : undefined;

/** How many lines a tag or an expression may take before it is one that nobody closes. */
const longestTag = 200;

/** A tag or an expression that has its lines for itself. */
function balanced(lines: readonly string[], first: number): Region | undefined {
  let depth = 0;
  for (let last = first; last < Math.min(lines.length, first + longestTag); last++) {
    const text = (lines[last] ?? '').replace(/"[^"]*"|'[^']*'|`[^`]*`|=>/g, '');
    for (const sign of text) {
      if (sign === '{' || sign === '<') depth++;
      else if ((sign === '}' || sign === '>') && depth > 0) depth--;
    }
    if (depth === 0) return /[>}]\s*$/.test(lines[last] ?? '') ? { first, last } : undefined;
  }
  return { first, last: first };
}

/** Terms with their definitions, as Pandoc and PHP Markdown Extra have them. */
const definitions: Opening = (lines, line) => {
  if (!/^ {0,3}:\s+\S/.test(lines[line] ?? '')) return undefined;
  let first = line - 1;
  if (isEmpty(lines[first])) first--;
  if (isEmpty(lines[first])) return undefined;
  while (!isEmpty(lines[first - 1])) first--;
  return { first, last: lastIndented(lines, line, /^(?: {4}|\t| {0,3}:\s)/), isText: true };
};
