import { posix } from 'node:path';

/** The extensions of documents that link pictures: VS Code tells their languages once they are open. */
const extensions: readonly string[] = [
  ...['md', 'markdown', 'mdown', 'mkd', 'mdx', 'qmd', 'rmd', 'ipynb'],
  ...['adoc', 'asciidoc', 'asc', 'rst', 'html', 'htm', 'xhtml', 'tex', 'ltx', 'typ'],
];

/** A glob of all of them. */
export const documentGlob = `**/*.{${extensions.map(inEitherCase).join(',')}}`;

/** Whether a file's name is that of such a document. */
export function isDocumentFile(path: string): boolean {
  return extensions.includes(posix.extname(path).slice(1).toLowerCase());
}

function inEitherCase(extension: string): string {
  return extension.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
