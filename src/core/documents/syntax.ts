import { formatOf } from './format.ts';
import { oneLine } from './plainText.ts';
import { asciidocImage } from './syntaxes/asciidoc.ts';
import { htmlImage } from './syntaxes/html.ts';
import type { Image, ImageLink } from './syntaxes/image.ts';
import { latexImage } from './syntaxes/latex.ts';
import { markdownImage } from './syntaxes/markdown.ts';
import { restructuredTextImage } from './syntaxes/restructuredText.ts';
import { typstImage } from './syntaxes/typst.ts';

export type { Image, ImageLink } from './syntaxes/image.ts';

const writers = {
  markdown: markdownImage,
  asciidoc: asciidocImage,
  restructuredtext: restructuredTextImage,
  html: htmlImage,
  latex: latexImage,
  typst: typstImage,
} satisfies Record<string, (image: Image) => ImageLink>;

/** A way to write the link to a picture: that of a format, but for MDX, which has Markdown's. */
export type Syntax = keyof typeof writers;

/** The syntax of a document by its VS Code language id; undefined where pictures have no link. */
export function syntaxOf(languageId: string): Syntax | undefined {
  const format = formatOf(languageId);
  return format === 'mdx' ? 'markdown' : format;
}

/** Longer than any description that is read out, in UTF-16 units. */
const longestAlt = 4000;

/** The link to a picture, its description apart so that an editor can offer it for change. */
export function imageLink(syntax: Syntax, image: Image): ImageLink {
  return writers[syntax]({ ...image, alt: oneLine(image.alt.slice(0, longestAlt)) });
}
