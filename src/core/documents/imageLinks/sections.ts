import { isEmpty } from '../blocks/region.ts';

/** A part of a text that is read on its own. */
export interface Section {
  readonly text: string;
  /** Where an offset of the part is in the whole. */
  readonly origin: (offset: number) => number;
}

/** What an admonition, a tab or a definition begins with; what it holds is indented by four. */
const opening = /^[ \t]*(?:(?:!!!|\?\?\?\+?)[ \t]+\S|===[!+]?[ \t]+["']|:[ \t]+\S)/;
const anyOpening = /^[ \t]*(?:!!!|\?\?\?|===[!+]?[ \t]|:[ \t])/m;
const fence = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})/;
const item = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/;

/** Nobody puts more of them into each other. */
const deepest = 10;

/**
 * A Markdown text, and what is in its admonitions and tabs (of MkDocs) and definitions, each without its
 * indentation, which would be code in CommonMark. Where such a part was there are spaces.
 */
export function sectionsOf(text: string, depth = 0): readonly Section[] {
  if (depth > deepest || !anyOpening.test(text)) return [{ text, origin: (offset) => offset }];
  const lines = text.split('\n');
  const starts = lineStarts(lines);
  const inner: Section[] = [];
  let isInItem = false;
  let end: RegExp | undefined;
  for (let line = 0; line < lines.length; line++) {
    const whole = lines[line] ?? '';
    if (end) {
      if (end.test(whole)) end = undefined;
      continue;
    }
    const mark = fence.exec(whole)?.[1];
    if (mark) {
      end = new RegExp(`^[ \\t]*${mark[0] ?? ''}{${mark.length},}[ \\t\\r]*$`);
      continue;
    }
    if (item.test(whole)) isInItem = true;
    else if (/^\S/.test(whole) && isEmpty(lines[line - 1])) isInItem = false;
    const indentation = indentationOf(whole);
    if (!opening.test(whole) || (indentation > 3 && !isInItem)) continue;
    const least = indentation + 4;
    const last = lastOfBody(lines, line, least);
    if (last === line) continue;
    const body = lines.slice(line + 1, last + 1);
    inner.push(...within(body, starts.slice(line + 1, last + 1), least, depth + 1));
    for (let at = line + 1; at <= last; at++) lines[at] = blank(lines[at] ?? '');
    line = last;
  }
  return [{ text: lines.join('\n'), origin: (offset) => offset }, ...inner];
}

function within(
  lines: readonly string[],
  outerStarts: readonly number[],
  indentation: number,
  depth: number,
): readonly Section[] {
  const bare = lines.map((line) => withoutIndentation(line, indentation));
  const starts = lineStarts(bare);
  const outer = bare.map(
    (line, index) => (outerStarts[index] ?? 0) + (lines[index]?.length ?? 0) - line.length,
  );
  const origin = (offset: number) => {
    const line = lastAtMost(starts, offset);
    return (outer[line] ?? 0) + offset - (starts[line] ?? 0);
  };
  return sectionsOf(bare.join('\n'), depth).map((section) => ({
    text: section.text,
    origin: (offset) => origin(section.origin(offset)),
  }));
}

function withoutIndentation(line: string, width: number): string {
  let seen = 0;
  let at = 0;
  while (seen < width && (line[at] === ' ' || line[at] === '\t')) {
    seen += line[at] === '\t' ? 4 - (seen % 4) : 1;
    at++;
  }
  return line.slice(at);
}

/** The lines that are indented so far, and the empty ones between them. */
function lastOfBody(lines: readonly string[], first: number, least: number): number {
  let last = first;
  for (let line = first + 1; line < lines.length; line++) {
    const text = lines[line] ?? '';
    if (isEmpty(text)) continue;
    if (indentationOf(text) < least) break;
    last = line;
  }
  return last;
}

/** In columns, with tab stops of four. */
function indentationOf(line: string): number {
  let width = 0;
  for (const sign of line) {
    if (sign === ' ') width++;
    else if (sign === '\t') width += 4 - (width % 4);
    else break;
  }
  return width;
}

/** Nothing but line breaks and spaces, in the same places. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

function lineStarts(lines: readonly string[]): readonly number[] {
  let end = 0;
  return lines.map((line) => (end += line.length + 1) - line.length - 1);
}

/** The index of the last of ascending numbers that is not above another. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
