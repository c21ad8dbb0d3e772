import type { Grammar } from './block.ts';
import { lineBlocks } from './lineBlocks.ts';
import type { LineRules } from './lineBlocks.ts';
import { isEmpty, lastIndented, upTo } from './region.ts';
import type { Opening } from './region.ts';

const underline = /^([!-/:-@[-`{-~])\1{1,}\s*$/;

/** Directives, comments, footnotes and targets, with what is indented beneath them. */
const explicit: Opening = (lines, line) => {
  const indentation = /^(\s*)(?:\.\.|__)(?:\s|$)/.exec(lines[line] ?? '')?.[1]?.length;
  if (indentation === undefined) return undefined;
  return { first: line, last: lastIndented(lines, line, deeperThan(indentation)) };
};

function deeperThan(indentation: number): RegExp {
  return new RegExp(`^\\s{${indentation + 1},}`);
}

/** A title with the line beneath it, and perhaps one above. */
const title: Opening = (lines, line) => {
  const [first = '', second = '', third = ''] = lines.slice(line, line + 3);
  if (underline.test(first) && !isEmpty(second) && third.trimEnd() === first.trimEnd()) {
    return { first: line, last: line + 2 };
  }
  const isTitle = /^\S/.test(first) && !underline.test(first) && underline.test(second);
  return isTitle ? { first: line, last: line + 1 } : undefined;
};

const grid: Opening = (lines, line) => {
  if (!/^\s*\+(?:[-=]+\+)+\s*$/.test(lines[line] ?? '')) return undefined;
  const { last, closed } = upTo(lines, line, isEmpty);
  return { first: line, last: closed ? last : last - 1 };
};

/** A simple table ends with its border before an empty line. */
const simpleTable: Opening = (lines, line) => {
  const border = /^\s*=+(?:\s+=+)+\s*$/;
  if (!border.test(lines[line] ?? '')) return undefined;
  let last = line + 1;
  while (last < lines.length && !(border.test(lines[last] ?? '') && isEmpty(lines[last + 1])))
    last++;
  return { first: line, last: Math.min(last, lines.length - 1) };
};

/** Text that ends in two colons, and the literal block that it introduces. */
const literal: Opening = (lines, line) => {
  const text = lines[line] ?? '';
  let last = line;
  while (!isEmpty(lines[last + 1])) last++;
  if (!/::\s*$/.test(lines[last] ?? '')) return undefined;
  const indentation = /^\s*/.exec(text)?.[0].length ?? 0;
  return { first: line, last: lastIndented(lines, last, deeperThan(indentation)) };
};

/** What tells of the document stands at its beginning. */
const fields: Opening = (lines, line) => {
  if (line > 0 || !/^:[^:]+:(?:\s|$)/.test(lines[0] ?? '')) return undefined;
  const { last, closed } = upTo(lines, 0, isEmpty);
  return { first: 0, last: closed ? last : last - 1, closed: 'before' };
};

const rules: LineRules = {
  regions: [],
  regionsAtStart: [fields, explicit, grid, simpleTable, title, literal],
  item: /^\s*(?:[-*+•]|\(?(?:\d+|#)[.)])\s+/,
  itemEndsText: false,
  isIndented: true,
};

/** reStructuredText, as the specification of Docutils describes blocks; told by lines alone. */
export const restructuredText: Grammar = {
  blocksAround: (lines) => lineBlocks(lines, rules),
  hasInlineImages: false,
  allowsIndentation: true,
  atoms: /(?!)/g,
};
