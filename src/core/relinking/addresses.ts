import type { Syntax } from '../documents/syntax.ts';
import { frontMatterPlace, placesByLanguage } from './places.ts';
import type { AddressPlace } from './places.ts';
import {
  asciidocFence,
  latexFence,
  markdownFence,
  withoutCodeSpans,
  withoutFenced,
} from './verbatim.ts';
import type { Writing } from './writing.ts';

/** An address as it stands in a text, from `offset` on in UTF-16 units. */
export interface WrittenAddress {
  readonly offset: number;
  readonly written: string;
  readonly writing: Writing;
}

/**
 * Everything in a text that its language reads as an address, whatever it leads to. This is no parser:
 * it may find one too many, which then has to lead to the very file that is looked for, but it does not
 * take an example in a block of code for one.
 */
export function addressesIn(text: string, syntax: Syntax): readonly WrittenAddress[] {
  const readable = withoutVerbatim(text, syntax);
  const found = placesByLanguage[syntax].flatMap((place) => addressesAt(place, readable));
  if (syntax === 'markdown') found.push(...addressesAt(frontMatterPlace, frontMatterOf(text)));
  // What two of the patterns find is one address.
  return [...new Map(found.map((address) => [address.offset, address])).values()].sort(
    (a, b) => a.offset - b.offset,
  );
}

/** What is blanked out is no address, and every offset stays. */
function withoutVerbatim(text: string, syntax: Syntax): string {
  if (syntax === 'markdown') return withoutCodeSpans(withoutFenced(text, markdownFence));
  if (syntax === 'asciidoc') return withoutFenced(text, asciidocFence);
  if (syntax === 'typst') return withoutFenced(text, markdownFence);
  return syntax === 'latex' ? withoutFenced(text, latexFence) : text;
}

function frontMatterOf(text: string): string {
  const [matter = ''] = /^(---|\+\+\+)[ \t]*\r?\n[\s\S]*?\n\1[ \t]*(?=\r?\n|$)/.exec(text) ?? [];
  return matter;
}

function addressesAt(
  { pattern, writing, isSet }: AddressPlace,
  text: string,
): readonly WrittenAddress[] {
  return Array.from(text.matchAll(pattern), ({ indices }) => indices?.groups)
    .flatMap((groups) => Object.values(groups ?? {}).filter(Boolean))
    .map(([offset, end]) => ({ offset, written: text.slice(offset, end), writing }))
    .flatMap((address) => (isSet ? eachOf(address) : [address]));
}

function eachOf({ offset, written, writing }: WrittenAddress): readonly WrittenAddress[] {
  return Array.from(written.matchAll(/[^\s,](?:\S*[^\s,])?/g), ({ 0: each, index }) => ({
    offset: offset + index,
    written: each,
    writing,
  }));
}
