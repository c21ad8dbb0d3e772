import type { Grammar } from './block.ts';
import { stepOf } from './inline.ts';
import { lineBlocks } from './lineBlocks.ts';
import type { LineRules } from './lineBlocks.ts';
import { upTo } from './region.ts';
import type { Opening } from './region.ts';

const brackets = '()[]{}';

const raw: Opening = (lines, line) => {
  const mark = /^\s*(`{3,})(?!.*`{3})/.exec(lines[line] ?? '')?.[1];
  return mark === undefined ? undefined : upTo(lines, line, (each) => each.includes(mark));
};

const comment: Opening = (lines, line) => {
  const text = lines[line] ?? '';
  if (/^\s*\/\/(?!\S*\w\.)/.test(text)) return { first: line, last: line };
  if (!/^\s*\/\*/.test(text)) return undefined;
  return text.includes('*/')
    ? { first: line, last: line }
    : upTo(lines, line, (each) => each.includes('*/'));
};

const math: Opening = (lines, line) => {
  const text = lines[line] ?? '';
  if (/^\s*\$\s[^$]*\s\$\s*$/.test(text)) return { first: line, last: line };
  return /^\s*\$(?:\s[^$]*)?$/.test(text)
    ? upTo(lines, line, (each) => /(?<!\\)\$/.test(each))
    : undefined;
};

const statement = /^\s*#(?:set|show|let|import|include|pagebreak|outline|bibliography)\b/;

/** How many lines a call may take before it is one that nobody closes. */
const longestCall = 200;

/** Code that has its lines for itself: statements, and calls with all that is in their brackets. */
const code: Opening = (lines, line) => {
  if (!/^\s*#[\w({[]/.test(lines[line] ?? '')) return undefined;
  let depth = 0;
  for (let last = line; last < Math.min(lines.length, line + longestCall); last++) {
    const text = (lines[last] ?? '').replace(/"(?:\\.|[^"\\])*"|\\./g, '');
    for (const character of text) depth = Math.max(0, depth + stepOf(character, brackets));
    if (depth > 0) continue;
    const isAlone = statement.test(lines[line] ?? '') || /[)\]}]\s*$/.test(text);
    return isAlone ? { first: line, last } : undefined;
  }
  return { first: line, last: line };
};

const rules: LineRules = {
  regions: [raw, code, math],
  regionsAtStart: [comment],
  heading: /^\s*=+\s+/,
  item: /^\s*(?:[-+]|\d+\.|\/\s+[^:]+:)\s+/,
  itemEndsText: true,
  isIndented: true,
  brackets,
};

/** Typst, as far as its blocks can be told from lines. */
export const typst: Grammar = {
  blocksAround: (lines) => lineBlocks(lines, rules),
  hasInlineImages: true,
  allowsIndentation: true,
  atoms:
    /`[^`]*`|\$[^$]*\$|"[^"]*"|\*[^*]*\*|_[^_]*_|<[\w:-]+>|\\.|@[\w:-]+|#[\w.]+(?:\([^()]*\)|\[[^[\]]*\])*|\bhttps?:\/\/\S+/g,
  comment: /(?<!:)\/\//,
  brackets,
};
