import type { Grammar } from './block.ts';
import { lineBlocks } from './lineBlocks.ts';
import type { LineRules } from './lineBlocks.ts';
import { upTo } from './region.ts';
import type { Opening, Region } from './region.ts';

/** Environments in which no image is one, or which an image would tear. */
const whole =
  /^\s*\\begin\{((?:verbatim|Verbatim|alltt|lstlisting|minted|comment|equation|align|alignat|gather|multline|eqnarray|math|displaymath|flalign|tabular|tabularx|tabulary|longtable|tabu|tblr|array|tikzpicture|figure|table|wrapfigure|algorithm|algorithmic|filecontents|thebibliography|abstract|frame)\*?)\}/;

const environment: Opening = (lines, line) => {
  const name = whole.exec(lines[line] ?? '')?.[1];
  if (name === undefined) return undefined;
  const end = `\\end{${name}}`;
  return (lines[line] ?? '').includes(end)
    ? { first: line, last: line }
    : upTo(lines, line, (each) => each.includes(end));
};

const math: Opening = (lines, line) => {
  const text = lines[line] ?? '';
  if (/^\s*\\\[/.test(text)) return until(lines, line, /\\\]/);
  if (/^\s*\$\$/.test(text)) {
    return /\$\$.*\$\$/.test(text)
      ? { first: line, last: line }
      : until(lines, line + 1, /\$\$/, line);
  }
  return undefined;
};

function until(lines: readonly string[], from: number, end: RegExp, first = from): Region {
  return end.test(lines[from] ?? '')
    ? { first, last: from }
    : { ...upTo(lines, from, (each) => end.test(each)), first };
}

/** All that stands before the document begins, and from its end on. */
const outside: Opening = (lines, line) => {
  if (/^\s*\\end\{document\}/.test(lines[line] ?? '')) {
    return { first: line, last: lines.length - 1, closed: 'behind' };
  }
  if (line > 0) return undefined;
  const begin = lines.findIndex((each) => /^\s*\\begin\{document\}/.test(each));
  return begin < 0 ? undefined : { first: 0, last: begin, closed: 'before' };
};

/** The borders of other environments, titles and comments, each on a line of its own. */
const single: Opening = (lines, line) =>
  /^\s*\\(?:begin\{(?!itemize|enumerate|description)|end\{|(?:part|chapter|(?:sub){0,2}section|(?:sub)?paragraph)\b\*?\s*[[{])/.test(
    lines[line] ?? '',
  )
    ? { first: line, last: line }
    : undefined;

const comment: Opening = (lines, line) =>
  /^\s*%/.test(lines[line] ?? '') ? { first: line, last: line } : undefined;

const rules: LineRules = {
  regions: [outside, environment, math, single],
  regionsAtStart: [comment],
  // Nothing may stand between the beginning of a list and its first item.
  lead: /^\s*\\begin\{(?:itemize|enumerate|description)\*?\}/,
  item: /^\s*\\item\b(?:\[[^\]]*\])?\s*/,
  itemEndsText: true,
  isIndented: false,
  brackets: '{}',
};

/** LaTeX, as far as its blocks can be told from lines. */
export const latex: Grammar = {
  blocksAround: (lines) => lineBlocks(lines, rules),
  hasInlineImages: true,
  allowsIndentation: true,
  atoms: /\\[a-zA-Z]+\*?(?:\[[^\]]*\]|\{[^{}]*\})*|\\.|\$[^$]*\$|\\\(.*?\\\)|\[[^\]]*\]/g,
  comment: /(?<!\\)%/,
  brackets: '{}',
};
