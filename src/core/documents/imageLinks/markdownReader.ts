import { withinTime } from '../../withinTime.ts';
import { withoutFrontMatter } from './frontMatter.ts';
import { pathsOf } from './imageLink.ts';
import type { ImageLink, OffsetRange } from './imageLink.ts';
import {
  commonMark,
  findDefinitions,
  identifierOf,
  readImageLinks,
  resolvedLink,
} from './markdown.ts';
import type { Definition, Dialect } from './markdown.ts';
import { markdownBlocks } from './markdownBlocks.ts';
import { sectionsOf } from './sections.ts';
import type { FoundLink } from './taggedImages.ts';

/** How long one block may take; those that people write take a few milliseconds. */
const limitMs = 300;

const mayLink = /!\[|\bsrc(?:set)?\s*=/i;
const mayDefine = /\]:|^import\s/m;
const label = /\[((?:[^\\[\]]|\\.){1,999})\]/gs;

/**
 * Finds the pictures of a Markdown text as `findImageLinks` does, but reads only the blocks that may
 * hold one, and each as long as it does not change only once.
 */
export class MarkdownReader {
  readonly #dialect: Dialect;
  #read = new Map<string, unknown>();
  #before = new Map<string, unknown>();

  constructor(dialect: Dialect = commonMark) {
    this.#dialect = dialect;
  }

  find(text: string): readonly ImageLink[] {
    this.#before = this.#read;
    this.#read = new Map();
    const blocks = sectionsOf(withoutFrontMatter(text)).flatMap((section) =>
      placed(markdownBlocks(section.text), section.origin),
    );
    const definitions = this.#definitionsIn(blocks);
    return blocks
      .filter(({ block }) => mayLink.test(block))
      .flatMap((each) => this.#linksIn(each, definitions))
      .sort((a, b) => a.start - b.start);
  }

  #definitionsIn(blocks: readonly Placed[]): ReadonlyMap<string, Definition> {
    const all = new Map<string, Definition>();
    for (const { block, origin } of blocks.filter(({ block }) => mayDefine.test(block))) {
      const found = this.#once('definitions', block, () => findDefinitions(block, this.#dialect));
      for (const [identifier, definition] of found ?? []) {
        // The first definition of a label counts (CommonMark §4.7).
        if (!all.has(identifier)) all.set(identifier, moved(definition, origin));
      }
    }
    return all;
  }

  #linksIn(
    { block, origin }: Placed,
    definitions: ReadonlyMap<string, Definition>,
  ): readonly ImageLink[] {
    const labels = Array.from(block.matchAll(label), ([, each = '']) => unprefixed(each)).filter(
      (each) => definitions.has(identifierOf(each)),
    );
    const whole = `${block}\n\n${[...new Set(labels)].map((each) => `[${each}]: x`).join('\n\n')}`;
    const links =
      standsAlone(block) ??
      this.#once('links', whole, () => readImageLinks(whole, this.#dialect)) ??
      [];
    return links.flatMap((link) => resolvedLink(movedLink(link, origin), definitions) ?? []);
  }

  #once<T>(kind: string, block: string, read: () => T): T | undefined {
    const key = `${kind}:${block}`;
    const known = this.#read.get(key) ?? this.#before.get(key);
    const found = known === undefined ? (withinTime(limitMs, read) ?? null) : known;
    this.#read.set(key, found);
    return (found ?? undefined) as T | undefined;
  }
}

interface Placed {
  readonly block: string;
  /** Where an offset of the block is in the whole text. */
  readonly origin: (offset: number) => number;
}

function placed(blocks: readonly string[], outer: (offset: number) => number): readonly Placed[] {
  let end = 0;
  return blocks.map((block) => {
    const start = (end += block.length) - block.length;
    return { block, origin: (offset) => outer(start + offset) };
  });
}

/** Nothing in it means anything but itself. */
const plainImage = /^( {0,3})!\[([\p{L}\p{N} ,.;'’-]*)\]\(([\w./-]+)\)\s*$/u;

/** The picture of a block that is nothing else, which most are: it takes no parser. */
function standsAlone(block: string): readonly FoundLink[] | undefined {
  const [, indentation = '', alt = '', url] = plainImage.exec(block) ?? [];
  if (url === undefined) return undefined;
  const start = indentation.length;
  const end = block.trimEnd().length;
  return [{ alt, url, paths: pathsOf(url), start, end }];
}

/** A link of a block, in the whole text. */
function movedLink(link: FoundLink, origin: Placed['origin']): FoundLink {
  const { described } = link;
  return { ...moved(link, origin), ...(described && { described: moved(described, origin) }) };
}

function moved<T extends OffsetRange>(range: T, origin: Placed['origin']): T {
  return { ...range, start: origin(range.start), end: origin(range.end - 1) + 1 };
}

/** A label that goes on in the next line has the marks of its list or quotation there. */
function unprefixed(text: string): string {
  return text.replace(/[\r\n][ \t>]*/g, ' ');
}
