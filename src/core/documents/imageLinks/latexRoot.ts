import { posix } from 'node:path';

const rootFile = /^[ \t]*%[ \t]*!\s*TEX[ \t]+root[ \t]*=[ \t]*(\S.*?)[ \t\r]*$/im;

/** The folder of the document that a part belongs to, from the part's own: LaTeX runs there. */
export function latexRootFolder(text: string): string {
  const file = rootFile.exec(text)?.[1];
  return file === undefined ? '' : posix.join(posix.dirname(file.replaceAll('\\', '/')), '/');
}
