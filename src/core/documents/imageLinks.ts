import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';

/** A picture in a Markdown text, wherever its address stands. */
export interface ImageLink {
  /** The alternative text, as plain text. */
  readonly alt: string;
  /** The address as written, escapes and entities resolved, percent-encoding not. */
  readonly url: string;
  /** Where the link begins and ends, in UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** For a link by reference, where its address is defined. */
  readonly definition?: OffsetRange;
}

/** An image, and by what name its address is known where it is defined apart. */
interface FoundLink extends ImageLink {
  readonly identifier?: string;
}

export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/**
 * All pictures of a Markdown text: inline, by reference, and as HTML (CommonMark 0.31). The parser is
 * large, so this module is loaded when it is first needed.
 */
export function findImageLinks(text: string): readonly FoundLink[] {
  const tree = fromMarkdown(withoutFrontMatter(text));
  const definitions = definitionsIn(tree);
  const links: FoundLink[] = [];
  visit(tree, (node) => {
    const range = rangeOf(node);
    if (!range) return;
    if (node.type === 'image') links.push({ alt: node.alt ?? '', url: node.url, ...range });
    if (node.type === 'imageReference') {
      const defined = definitions.get(node.identifier);
      if (defined) {
        const { url, ...definition } = defined;
        const { identifier } = node;
        links.push({ alt: node.alt ?? '', url, ...range, definition, identifier });
      }
    }
    if (node.type === 'html') {
      links.push(...htmlImages(text.slice(range.start, range.end), range.start));
    }
  });
  return links;
}

/** Where a Markdown text defines addresses, by the name of each; the first of a name counts (CommonMark §4.7). */
export function findDefinitions(text: string): ReadonlyMap<string, Definition> {
  return definitionsIn(fromMarkdown(text));
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

interface Definition extends OffsetRange {
  readonly url: string;
}

function definitionsIn(tree: Nodes): ReadonlyMap<string, Definition> {
  const definitions = new Map<string, Definition>();
  visit(tree, (node) => {
    const range = rangeOf(node);
    if (node.type === 'definition' && range && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, { url: node.url, ...range });
    }
  });
  return definitions;
}

function rangeOf({ position }: Nodes): OffsetRange | undefined {
  const [start, end] = [position?.start.offset, position?.end.offset];
  return start === undefined || end === undefined ? undefined : { start, end };
}

function visit(node: Nodes, take: (node: Nodes) => void): void {
  take(node);
  if ('children' in node) for (const child of node.children) visit(child, take);
}

/** Front matter is data; blanked out, it keeps every offset behind it. */
export function withoutFrontMatter(text: string): string {
  return text.replace(/^(---|\+\+\+)[ \t]*\r?\n[\s\S]*?\n\1[ \t]*(?=\r?\n|$)/, (matter) =>
    matter.replace(/[^\r\n]/g, ' '),
  );
}

function htmlImages(html: string, offset: number): readonly ImageLink[] {
  return Array.from(
    withoutComments(html).matchAll(/<img\b(?:"[^"]*"|'[^']*'|[^'">])*>/gi),
    (match) => {
      const [tag] = match;
      const start = offset + match.index;
      return {
        alt: attribute(tag, 'alt') ?? '',
        url: attribute(tag, 'src') ?? '',
        start,
        end: start + tag.length,
      };
    },
  ).filter(({ url }) => url !== '');
}

/** Blanked out as well. */
function withoutComments(html: string): string {
  return html.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length));
}

function attribute(tag: string, name: string): string | undefined {
  const pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'=<>\`]+))`, 'i');
  const match = pattern.exec(tag);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? undefined : withoutEntities(value);
}

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (entity, decimal, hex, name) => {
    if (typeof name === 'string') return decodeNamedCharacterReference(name) || entity;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
