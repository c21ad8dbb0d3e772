import { findDefinitions, findImageLinks, identifierOf, withoutFrontMatter } from './imageLinks.ts';
import type { ImageLink, OffsetRange } from './imageLinks.ts';
import { markdownBlocks } from './markdownBlocks.ts';
import { withinTime } from '../withinTime.ts';

/** How long one block may take; those that people write take a few milliseconds. */
const limitMs = 300;

const mayLink = /!\[|<img\b/i;
const label = /\[((?:[^\\[\]]|\\.){1,999})\]/gs;

interface Definition extends OffsetRange {
  readonly url: string;
}

/**
 * Finds the pictures of a Markdown text as `findImageLinks` does, but reads only the blocks that may
 * hold one, and each as long as it does not change only once.
 */
export class BlockwiseReader {
  #read = new Map<string, unknown>();
  #before = new Map<string, unknown>();

  find(text: string): readonly ImageLink[] {
    this.#before = this.#read;
    this.#read = new Map();
    const blocks = placed(markdownBlocks(withoutFrontMatter(text)));
    const definitions = this.#definitionsIn(blocks);
    return blocks
      .filter(({ block }) => mayLink.test(block))
      .flatMap(({ block, start }) => this.#linksIn(block, start, definitions));
  }

  #definitionsIn(blocks: readonly Placed[]): ReadonlyMap<string, Definition> {
    const all = new Map<string, Definition>();
    for (const { block, start } of blocks.filter(({ block }) => block.includes(']:'))) {
      const found = this.#once('definitions', block, () => findDefinitions(block));
      for (const [identifier, definition] of found ?? []) {
        // The first definition of a label counts (CommonMark §4.7).
        if (!all.has(identifier)) all.set(identifier, moved(definition, start));
      }
    }
    return all;
  }

  #linksIn(
    block: string,
    start: number,
    definitions: ReadonlyMap<string, Definition>,
  ): readonly ImageLink[] {
    const labels = Array.from(block.matchAll(label), ([, each = '']) => unprefixed(each)).filter(
      (each) => definitions.has(identifierOf(each)),
    );
    const whole = `${block}\n\n${[...new Set(labels)].map((each) => `[${each}]: x`).join('\n\n')}`;
    const links = this.#once('links', whole, () => findImageLinks(whole)) ?? [];
    return links.map(({ identifier, ...link }) => {
      const definition = identifier === undefined ? undefined : definitions.get(identifier);
      if (!definition) return moved(link, start);
      const { url, ...range } = definition;
      return { ...moved(link, start), url, definition: range };
    });
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
  readonly start: number;
}

function placed(blocks: readonly string[]): readonly Placed[] {
  let end = 0;
  return blocks.map((block) => ({ block, start: (end += block.length) - block.length }));
}

function moved<T extends OffsetRange>(range: T, by: number): T {
  return { ...range, start: range.start + by, end: range.end + by };
}

/** A label that goes on in the next line has the marks of its list or quotation there. */
function unprefixed(text: string): string {
  return text.replace(/[\r\n][ \t>]*/g, ' ');
}
