import { asciidoc } from './blocks/asciidoc.ts';
import type { Grammar, Range } from './blocks/block.ts';
import { htmlPlacement } from './blocks/html.ts';
import { latex } from './blocks/latex.ts';
import { markdown, mdx } from './blocks/markdown.ts';
import { plainPlacement } from './blocks/plain.ts';
import { restructuredText } from './blocks/restructuredText.ts';
import { typst } from './blocks/typst.ts';
import { formatOf } from './format.ts';
import { placementOf } from './placement.ts';
import type { Occasion, Placement } from './placement.ts';

export { linkFolder } from './linkFolder.ts';

/** Where images go in the lines of a document of some language (a VS Code language id). */
export type Place = (lines: readonly string[], range: Range, occasion: Occasion) => Placement;

/** How places are found in a language. The parser is large, so this module is loaded when it is first needed. */
export function placeIn(languageId: string): Place {
  switch (formatOf(languageId)) {
    case 'markdown':
      return by(markdown);
    case 'mdx':
      return by(mdx);
    case 'asciidoc':
      return by(asciidoc);
    case 'restructuredtext':
      return by(restructuredText);
    case 'latex':
      return by(latex);
    case 'typst':
      return by(typst);
    case 'html':
      return htmlPlacement;
    case undefined:
      return plainPlacement;
  }
}

function by(grammar: Grammar): Place {
  return (lines, range, occasion) => placementOf(lines, range, occasion, grammar);
}
