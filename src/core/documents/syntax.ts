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

/** A way to write the link to a picture. */
export type Syntax = keyof typeof writers;

/** By language id: those of VS Code, of its Markdown support, and of the extensions that most people use. */
const languages: Readonly<Record<string, Syntax>> = {
  markdown: 'markdown',
  prompt: 'markdown',
  instructions: 'markdown',
  chatagent: 'markdown',
  skill: 'markdown',
  mdx: 'markdown',
  quarto: 'markdown',
  rmd: 'markdown',
  asciidoc: 'asciidoc',
  restructuredtext: 'restructuredtext',
  html: 'html',
  latex: 'latex',
  tex: 'latex',
  typst: 'typst',
};

/** The syntax of a document by its VS Code language id; undefined where pictures have no link. */
export function syntaxOf(languageId: string): Syntax | undefined {
  return Object.hasOwn(languages, languageId) ? languages[languageId] : undefined;
}

/** Longer than any description that is read out, in UTF-16 units. */
const longestAlt = 4000;

/** The link to a picture, its description apart so that an editor can offer it for change. */
export function imageLink(syntax: Syntax, image: Image): ImageLink {
  return writers[syntax]({ ...image, alt: oneLine(image.alt.slice(0, longestAlt)) });
}
