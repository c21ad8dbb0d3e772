import { posix } from 'node:path';

/** Languages that VS Code does not know by itself, by the extensions of their files. */
const byExtension: ReadonlyMap<string, string> = new Map([
  ['.mdx', 'mdx'],
  ['.adoc', 'asciidoc'],
  ['.asciidoc', 'asciidoc'],
  ['.rst', 'restructuredtext'],
  ['.typ', 'typst'],
]);

/**
 * The language id of a document: the one that VS Code gives it, except for a text for whose language
 * nobody has installed an extension.
 */
export function languageIdOf(languageId: string, path: string): string {
  if (languageId !== 'plaintext') return languageId;
  return byExtension.get(posix.extname(path).toLowerCase()) ?? languageId;
}
