import { posix } from 'node:path';
import type { TextChange } from '../documents/anchor.ts';
import { filesBehind } from '../documents/linkRoots.ts';
import type { LinkRoots } from '../documents/linkRoots.ts';
import type { Syntax } from '../documents/syntax.ts';
import { addressesIn } from './addresses.ts';
import { pathIn, renamed } from './writing.ts';

/** A document whose links are looked at. Paths are those of URIs. */
export interface LinkingDocument {
  readonly text: string;
  readonly syntax: Syntax;
  readonly path: string;
  /** The folder at which a path begins that has a slash before it. */
  readonly rootPath: string;
  /** What a site serves under an address of its own, the likeliest first. */
  readonly roots: readonly LinkRoots[];
}

/** A link to a file, and what has to change of it when the file gets another name in the same folder. */
export interface Mention {
  readonly change: TextChange;
  /** Where the link leads instead if there is a file. */
  readonly rivals: readonly string[];
}

/**
 * The links of a document to a file.
 *
 * @param file the path of its URI.
 * @param newName the name that it gets; the links keep their form, and nothing else changes.
 */
export function mentionsOf(
  file: string,
  newName: string,
  document: LinkingDocument,
): readonly Mention[] {
  const target = file.normalize('NFC');
  const rename = { from: posix.basename(target), to: newName.normalize('NFC') };
  return addressesIn(document.text, document.syntax).flatMap(({ offset, written, writing }) => {
    const path = pathIn(written, writing);
    if (path === undefined) return [];
    const places = placesOf(path, document);
    const place = places.indexOf(target);
    const part = place === -1 ? undefined : renamed(written, rename, writing);
    if (!part) return [];
    const change = { ...part, offset: offset + part.offset };
    return [{ change, rivals: places.slice(0, place) }];
  });
}

/** Whether a text may link a file at all: cheap to tell, and most texts do not. */
export function mayMention(file: string, text: string): boolean {
  const extension = posix.extname(file).slice(1).toLowerCase();
  return text.toLowerCase().includes(extension);
}

/** Where an address may lead, the likeliest place first, as missing pictures are looked for. */
function placesOf(
  address: string,
  { path, rootPath, roots, syntax, text }: LinkingDocument,
): readonly string[] {
  const start = address.startsWith('/') ? rootPath : posix.dirname(path);
  const folders = syntax === 'asciidoc' ? [imagesFolder(text), ''] : [''];
  return [
    ...roots
      .flatMap((each) => filesBehind(address, each))
      .map((each) => posix.join(rootPath, each)),
    ...folders.map((folder) => posix.join(start, folder, address)),
  ].map((each) => each.normalize('NFC'));
}

/** Where AsciiDoc looks for its pictures. */
function imagesFolder(text: string): string {
  return /^:imagesdir:[ \t]*(\S+)/m.exec(text)?.[1] ?? '';
}
