import { formatOf } from './format.ts';
import { imagesDirectory } from './imageLinks/asciidocLines.ts';
import { latexRootFolder } from './imageLinks/latexRoot.ts';

/**
 * The folder in which the links of a document start, from its own: what `imagesdir` says in AsciiDoc at a
 * place, and where LaTeX runs for a part of a larger document.
 */
export function linkFolder(languageId: string, text: string, offset: number): string {
  switch (formatOf(languageId)) {
    case 'asciidoc':
      return imagesDirectory(text, offset) ?? '';
    case 'latex':
      return latexRootFolder(text);
    default:
      return '';
  }
}
