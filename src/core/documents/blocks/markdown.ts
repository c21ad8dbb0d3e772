import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import type { Nodes, Parents } from 'mdast';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Block, Container, Grammar, Position, Range } from './block.ts';
import { markdownRegions } from './markdownRegions.ts';
import type { Region } from './region.ts';

/** How many lines on either side of the place are parsed at most. */
const neighbourhood = 150;

const inline =
  /\$\$?[^$]+\$\$?|\{[^{}]*\}|<[^<>]*>|\[\[[^\]]*\]\]|\bhttps?:\/\/\S+|:[\w+-]+:|&#?\w+;/g;

/**
 * Markdown, from the parser of CommonMark and of GitHub's tables and footnotes; what other dialects
 * have beside is told by its lines.
 */
export const markdown: Grammar = {
  hasInlineImages: true,
  allowsIndentation: false,
  atoms: inline,
  blocksAround: (lines, line) => blocksAround(lines, line, false),
};

export const mdx: Grammar = {
  ...markdown,
  blocksAround: (lines, line) => blocksAround(lines, line, true),
};

function blocksAround(lines: readonly string[], line: number, isMdx: boolean): readonly Block[] {
  const regions = markdownRegions(lines, isMdx);
  const at = regions.find(({ first, last }) => first <= line && line <= last);
  if (at) return [blockOfRegion(at, lines)];
  const above = regions.findLast(({ last }) => last < line);
  const below = regions.find(({ first }) => first > line);
  const [from, to] = pieceAround(
    lines,
    line,
    above ? above.last + 1 : 0,
    below?.first ?? lines.length,
  );
  return [
    ...(above?.last === from - 1 ? [blockOfRegion(above, lines)] : []),
    ...new Piece(lines, from, to, isMdx).blocks,
    ...(below?.first === to ? [blockOfRegion(below, lines)] : []),
  ];
}

function blockOfRegion({ first, last, closed, isText }: Region, lines: readonly string[]): Block {
  const end = { line: last, column: lines[last]?.length ?? 0 };
  return {
    first,
    last,
    column: /^\s*/.exec(lines[first] ?? '')?.[0].length ?? 0,
    containers: [],
    ...(isText && { text: { start: { line: first, column: 0 }, end } }),
    ...(closed && { closed }),
  };
}

/** The lines to parse: with a block on either side, but not many. */
function pieceAround(lines: readonly string[], line: number, start: number, end: number) {
  const [least, most] = [
    Math.max(start, line - neighbourhood),
    Math.min(end, line + neighbourhood),
  ];
  let from = line;
  for (let blocks = 0; from > least && blocks < 2;) if (isBorder(lines, --from)) blocks++;
  let to = line + 1;
  for (let blocks = 0; to < most; to++) if (isBorder(lines, to) && ++blocks === 2) break;
  return [from, Math.min(to, end)] as const;
}

/** Whether a block begins on a line that goes on with nothing above it. */
function isBorder(lines: readonly string[], line: number): boolean {
  return (
    (lines[line - 1] ?? '').trim() === '' &&
    /^(?!(?:[-*+]|\d{1,9}[.)])(?:\s|$)|\[\^|:\s)\S/.test(lines[line] ?? '')
  );
}

/** MDX has tags and expressions where CommonMark has HTML, and reads indented text as text. */
const withoutHtml = {
  disable: { null: ['autolink', 'codeIndented', 'htmlFlow', 'htmlText'] },
};

/** Some lines of a document, parsed. */
class Piece {
  readonly blocks: Block[] = [];
  readonly #lines: readonly string[];
  readonly #from: number;

  constructor(lines: readonly string[], from: number, to: number, isMdx: boolean) {
    this.#lines = lines;
    this.#from = from;
    const tree = fromMarkdown(lines.slice(from, to).join('\n'), {
      extensions: [gfmTable(), gfmFootnote(), ...(isMdx ? [withoutHtml] : [])],
      mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()],
    });
    this.#addAll(tree, []);
  }

  #addAll(parent: Parents, containers: readonly Container[]): void {
    for (const node of parent.children) this.#add(node, containers);
  }

  #add(node: Nodes, containers: readonly Container[]): void {
    const range = this.#rangeOf(node);
    if (!range) return;
    if (node.type === 'list') {
      for (const item of node.children) this.#addContainer(item, containers, range.start.line);
    } else if (node.type === 'blockquote' || node.type === 'footnoteDefinition') {
      this.#addContainer(node, containers);
    } else this.blocks.push(this.#leaf(node, range, containers));
  }

  #addContainer(node: Parents, containers: readonly Container[], listStart?: number): void {
    const range = this.#rangeOf(node);
    if (!range) return;
    const prefix = this.#prefixWithin(node, range.start, prefixOf(containers));
    const own = { prefix, start: range.start, ...(listStart !== undefined && { listStart }) };
    if (node.children.length > 0) this.#addAll(node, [...containers, own]);
    else this.blocks.push(this.#emptyLeaf(range, [...containers, own]));
  }

  /** What each further line in a quote, an item or a footnote begins with. */
  #prefixWithin(node: Parents, start: Position, outer: string): string {
    if (node.type === 'blockquote') return `${outer}> `;
    if (node.type === 'footnoteDefinition') return `${outer}    `;
    const line = this.#lines[start.line] ?? '';
    const child = node.children[0] && this.#rangeOf(node.children[0])?.start;
    const marker = /^(?:[-*+]|\d{1,9}[.)])/.exec(line.slice(start.column))?.[0].length ?? 1;
    const isBeside =
      child?.line === start.line &&
      (node.children[0]?.type !== 'code' || /^[`~]/.test(line.slice(child.column)));
    const content = widthOf(line, isBeside ? child.column : start.column + marker);
    return (
      outer + ' '.repeat(Math.max(2, content + (isBeside ? 0 : 1) - widthOf(outer, outer.length)))
    );
  }

  #leaf(node: Nodes, { start, end }: Range, containers: readonly Container[]): Block {
    const block = { first: start.line, last: end.line, column: start.column, containers };
    if (node.type === 'table') return { ...block, cells: this.#cellsOf(node) };
    if (node.type === 'paragraph' || node.type === 'heading') return this.#textBlock(node, block);
    return isClosed(node, this.#lines.slice(start.line, end.line + 1))
      ? block
      : { ...block, closed: 'behind' };
  }

  #textBlock(node: Extract<Nodes, { type: 'paragraph' | 'heading' }>, block: Block): Block {
    const { first, last, column } = block;
    const line = this.#lines[first] ?? '';
    const isMath = line.startsWith('$$', column);
    if (isMath || node.children.every((each) => isPicture(each))) {
      if (node.type === 'paragraph') return block;
    }
    const [begin, finish] = [node.children[0], node.children.at(-1)].map(
      (child) => child && this.#rangeOf(child),
    );
    const lineEnd = { line: last, column: this.#lines[last]?.length ?? 0 };
    const task = /^\[[ xX]\]\s+/.exec(line.slice(column))?.[0].length ?? 0;
    const isTask = task > 0 && node.type === 'paragraph' && isItem(block.containers.at(-1));
    const start = begin?.start ?? lineEnd;
    return {
      ...block,
      text: {
        start: isTask ? { line: first, column: column + task } : start,
        end: (node.type === 'heading' ? finish?.end : undefined) ?? lineEnd,
      },
      atoms: node.children.flatMap((child) =>
        child.type === 'text' ? [] : (this.#rangeOf(child) ?? []),
      ),
      ...(isTask && { closed: 'before' }),
    };
  }

  #emptyLeaf({ start }: Range, containers: readonly Container[]): Block {
    const end = { line: start.line, column: this.#lines[start.line]?.length ?? 0 };
    const { line, column } = end;
    return { first: line, last: line, column, containers, text: { start: end, end } };
  }

  /** The insides of the cells, without the row of dashes. */
  #cellsOf(table: Extract<Nodes, { type: 'table' }>): readonly Range[] {
    return table.children.flatMap(({ children }) =>
      children.flatMap((cell) => {
        const range = this.#rangeOf(cell);
        if (!range) return [];
        const { start, end } = range;
        const line = this.#lines[start.line] ?? '';
        const from = start.column + (line[start.column] === '|' ? 1 : 0);
        const to = end.column - (end.column - 1 > from && line[end.column - 1] === '|' ? 1 : 0);
        return [
          {
            start: { line: start.line, column: from },
            end: { line: end.line, column: Math.max(from, to) },
          },
        ];
      }),
    );
  }

  #rangeOf({ position }: Nodes): Range | undefined {
    if (!position) return undefined;
    const { start, end } = position;
    const at = ({ line, column }: typeof start) => ({
      line: line - 1 + this.#from,
      column: column - 1,
    });
    return { start: at(start), end: at(end) };
  }
}

function prefixOf(containers: readonly Container[]): string {
  return containers.at(-1)?.prefix ?? '';
}

function isItem(container: Container | undefined): boolean {
  return container?.listStart !== undefined;
}

/** Columns as they are seen, with tab stops of four (CommonMark 0.31 §2.2). */
function widthOf(line: string, column: number): number {
  let width = 0;
  for (const character of line.slice(0, column)) {
    width += character === '\t' ? 4 - (width % 4) : 1;
  }
  return width;
}

function isPicture(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  return node.type === 'image' || node.type === 'imageReference' || node.type === 'break';
}

/** Whether code or HTML ends before the document does. */
function isClosed(node: Nodes, lines: readonly string[]): boolean {
  const [start = '', end = ''] = [lines[0], lines.at(-1)];
  if (node.type === 'code' && /(?:`{3,}|~{3,})/.test(start) && !/^\s{4}/.test(start)) {
    return lines.length > 1 && /^[\s>]*(?:`{3,}|~{3,})\s*$/.test(end);
  }
  if (node.type === 'html' && node.value.startsWith('<!--')) return node.value.includes('-->');
  return true;
}
