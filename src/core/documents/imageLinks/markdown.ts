import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Options } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import type { Nodes } from 'mdast';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { withoutFrontMatter } from './frontMatter.ts';
import { htmlTags } from './htmlTags.ts';
import { pathsOf } from './imageLink.ts';
import type { ImageLink, OffsetRange } from './imageLink.ts';
import { asSize } from './imageSize.ts';
import { htmlReading, taggedImages } from './taggedImages.ts';
import type { FoundLink } from './taggedImages.ts';

/** Where an address is defined for links by reference. */
export interface Definition extends OffsetRange {
  readonly url: string;
}

/** What is in tags, and in which ranges nothing is an image. */
export interface Tagged {
  readonly links: readonly FoundLink[];
  readonly opaque: readonly OffsetRange[];
}

/** What the dialects of Markdown do in different ways. */
export interface Dialect {
  readonly extensions: NonNullable<Options['extensions']>;
  /** The pictures in the tags of a text of which the parser made this. */
  readonly tagged: (text: string, nodes: readonly PlacedNode[]) => Tagged;
  /** What defines addresses beside the definitions of CommonMark. */
  readonly definitions: (
    text: string,
    nodes: readonly PlacedNode[],
  ) => readonly (readonly [identifier: string, Definition])[];
}

/** A node of the tree that has a place. */
export interface PlacedNode extends OffsetRange {
  readonly node: Nodes;
  /** The paragraph, heading or other block that it is in. */
  readonly block: Nodes;
}

export const commonMark: Dialect = {
  extensions: [],
  tagged: (text, nodes) => {
    const html = nodes.filter(({ node }) => node.type === 'html');
    // What one block leaves open ends with it.
    const parts = byBlock(html).map((part) => {
      const [offset, bare] = only(text, part);
      const { tags, opaque } = htmlTags(bare);
      const links = taggedImages(tags, htmlReading).map((link) => ({
        ...shifted(link, offset),
        ...(link.described && { described: shifted(link.described, offset) }),
      }));
      return { links, opaque: opaque.map((range) => shifted(range, offset)) };
    });
    return {
      links: parts.flatMap(({ links }) => links),
      opaque: parts.flatMap(({ opaque }) => opaque),
    };
  },
  definitions: () => [],
};

/**
 * All pictures of a Markdown text: inline, by reference, and as HTML (CommonMark 0.31), in footnotes too.
 * The parser is large, so this module is loaded when it is first needed.
 */
export function findImageLinks(text: string, dialect = commonMark): readonly ImageLink[] {
  const bare = withoutFrontMatter(text);
  const definitions = findDefinitions(bare, dialect);
  return readImageLinks(bare, dialect).flatMap((link) => resolvedLink(link, definitions) ?? []);
}

/** The same, before it is known what is defined elsewhere. */
export function readImageLinks(text: string, dialect: Dialect): readonly FoundLink[] {
  const nodes = nodesOf(text, dialect);
  const links = nodes.flatMap(({ node, start, end }): readonly FoundLink[] => {
    if (node.type !== 'image' && node.type !== 'imageReference') return [];
    const written = text.slice(start, end);
    const link = { ...described(node.alt, written, isInCell(text, start)), start, end };
    if (node.type === 'image') return [{ ...link, url: node.url, paths: pathsOf(node.url) }];
    return [{ ...link, url: '', paths: [], identifier: node.identifier }];
  });
  const tagged = dialect.tagged(text, nodes);
  const isShown = ({ start }: OffsetRange) =>
    !tagged.opaque.some((range) => range.start <= start && start < range.end);
  return [...links.filter(isShown), ...tagged.links].sort((a, b) => a.start - b.start);
}

/** A link with the address that is defined elsewhere; undefined where none is. */
export function resolvedLink(
  { identifier, ...link }: FoundLink,
  definitions: ReadonlyMap<string, Definition>,
): ImageLink | undefined {
  if (identifier === undefined) return link;
  const defined = definitions.get(identifier);
  if (!defined) return undefined;
  const { url, ...definition } = defined;
  return { ...link, url, paths: pathsOf(url), definition };
}

/** Where a Markdown text defines addresses, by the name of each; the first of a name counts (CommonMark §4.7). */
export function findDefinitions(
  text: string,
  dialect = commonMark,
): ReadonlyMap<string, Definition> {
  const nodes = nodesOf(text, dialect);
  const own = nodes.flatMap(({ node, start, end }) =>
    node.type === 'definition' ? [[node.identifier, { url: node.url, start, end }] as const] : [],
  );
  return new Map([...own, ...dialect.definitions(text, nodes)].reverse());
}

/** The name by which a label is known (CommonMark §4.7, "matches"). */
export function identifierOf(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase();
}

/** The size behind an address, as markdown-it-imsize and Azure DevOps have it. */
const sizeBehind =
  /(!\[[^\]]{0,999}\]\(\s*(?:<[^<>\n]*>|[^\s()<>]+))([ \t]+=\d*%?x?\d*%?)(?=\s*["')])/g;

/** The size behind a description, as Obsidian has it. */
const sizeInDescription = /\s*\\?\|\s*(\d+)(?:x(\d+))?\s*$/;

/** The same behind a backslash, which is part of the description but in a table, where every bar needs one. */
const escapedSize = /\\\|\s*\d+(?:x\d+)?\s*\]/;

/** How far before an image its row of a table is looked for, in UTF-16 units. */
const longestRow = 1000;

/** Whether an image stands behind a bar in its line. */
function isInCell(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - longestRow), start);
  return before.includes('|', before.lastIndexOf('\n') + 1);
}

/** The description without a size, and the size that is written in either way. */
function described(alt: string | null | undefined, written: string, isCell: boolean) {
  const isEscaped = !isCell && escapedSize.test(written);
  const inDescription = isEscaped ? undefined : sizeInDescription.exec(alt ?? '');
  const behind = /[ \t]=(\d*%?)x?(\d*%?)\s*(?=["')])/.exec(written);
  const [, width, height] = inDescription ?? behind ?? [];
  const size = asSize(width, height);
  const description = inDescription ? (alt ?? '').replace(sizeInDescription, '') : (alt ?? '');
  return { alt: description, ...(size && { size }) };
}

function nodesOf(text: string, { extensions }: Dialect): readonly PlacedNode[] {
  const readable = text.replace(
    sizeBehind,
    (_, before: string, size: string) => before + ' '.repeat(size.length),
  );
  const nodes: PlacedNode[] = [];
  const add = (node: Nodes, outer?: Nodes) => {
    const range = rangeOf(node);
    const block = outer ?? node;
    if (range) nodes.push({ node, block, ...range });
    if (!('children' in node)) return;
    const isText = node.type === 'paragraph' || node.type === 'heading';
    for (const child of node.children) add(child, isText ? node : outer);
  };
  add(
    fromMarkdown(readable, {
      extensions: [gfmFootnote(), ...extensions],
      mdastExtensions: [gfmFootnoteFromMarkdown()],
    }),
  );
  return nodes;
}

function rangeOf({ position }: Nodes): OffsetRange | undefined {
  const [start, end] = [position?.start.offset, position?.end.offset];
  return start === undefined || end === undefined ? undefined : { start, end };
}

function byBlock(nodes: readonly PlacedNode[]): readonly (readonly PlacedNode[])[] {
  const parts = new Map<Nodes, PlacedNode[]>();
  for (const each of nodes) {
    const part = parts.get(each.block);
    if (part) part.push(each);
    else parts.set(each.block, [each]);
  }
  return [...parts.values()];
}

/** The text from the first of some ranges on, with spaces for all that is in none; they are in order. */
function only(text: string, ranges: readonly OffsetRange[]): readonly [offset: number, string] {
  const offset = ranges[0]?.start ?? 0;
  let end = offset;
  const parts = ranges.map((range) => {
    const gap = ' '.repeat(range.start - end);
    ({ end } = range);
    return gap + text.slice(range.start, end);
  });
  return [offset, parts.join('')];
}

function shifted<T extends OffsetRange>(range: T, by: number): T {
  return { ...range, start: range.start + by, end: range.end + by };
}
