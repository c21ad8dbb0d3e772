import type { Grammar } from './block.ts';
import { lineBlocks } from './lineBlocks.ts';
import type { LineRules } from './lineBlocks.ts';
import { isEmpty, upTo } from './region.ts';
import type { Opening } from './region.ts';

const item =
  /^\s*(?:\*{1,5}|\.{1,5}|-|\d+\.|<(?:\d+|\.)>|[^\s/[:].*?(?::{2,4}|;;)(?=\s|$))(?:\s+|$)/;

/** Title, author, revision and attributes, up to the first empty line. */
const header: Opening = (lines, line) => {
  if (line > 0 || !/^(?:= \S|:[\w!-]+:)/.test(lines[0] ?? '')) return undefined;
  const end = upTo(lines, 0, isEmpty);
  return { first: 0, last: end.closed ? end.last : end.last - 1, closed: 'before' };
};

const delimited: Opening = (lines, line) => {
  const mark =
    /^(?:-{4,}|\.{4,}|\/{4,}|\+{4,}|={4,}|\*{4,}|_{4,}|--|[|,:!]={3,}|`{3,})(?=\s*$|(?<=`)\w)/.exec(
      lines[line] ?? '',
    )?.[0];
  return mark === undefined ? undefined : upTo(lines, line, (each) => each.trimEnd() === mark);
};

/** Macros, attributes, comments, conditions and breaks, each on a line of its own. */
const single: Opening = (lines, line) =>
  /^(?:\w+::\S*\[.*\]|:!?[\w-]+!?:(?:\s.*)?|\/\/(?!\/).*|'{3,}|<{3,})\s*$/.test(lines[line] ?? '')
    ? { first: line, last: line }
    : undefined;

/** Indented text is shown as it is. */
const literal: Opening = (lines, line) => {
  if (!/^\s+\S/.test(lines[line] ?? '') || item.test(lines[line] ?? '')) return undefined;
  const end = upTo(lines, line, isEmpty);
  return { first: line, last: end.closed ? end.last : end.last - 1 };
};

const rules: LineRules = {
  regions: [header, delimited],
  regionsAtStart: [single, literal],
  lead: /^(?:\[.*\]|\.[^\s.].*)\s*$/,
  heading: /^(?:={1,6}|#{1,6})\s+(?=\S)/,
  label: /^(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):\s+/,
  item,
  itemEndsText: false,
  isIndented: false,
  joint: /^\+\s*$/,
};

/** AsciiDoc, as its language documentation describes blocks; told by lines alone. */
export const asciidoc: Grammar = {
  blocksAround: (lines) => lineBlocks(lines, rules),
  hasInlineImages: true,
  itemJoint: '+',
  allowsIndentation: false,
  atoms:
    /`[^`]*`|\+[^+]*\+|<<[^>]*>>|\{[^}]*\}|\(\([^)]*\)\)|\w[^\s[]*\[[^\]]*\]|\[[^\]]*\]|\bhttps?:\/\/\S+|\$\$[^$]*\$\$/g,
};
