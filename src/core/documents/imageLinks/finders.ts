import type { Format } from '../format.ts';
import { asciidocImages } from './asciidoc.ts';
import { htmlTags } from './htmlTags.ts';
import type { ImageLink } from './imageLink.ts';
import { latexImages } from './latex.ts';
import { commonMark } from './markdown.ts';
import { MarkdownReader } from './markdownReader.ts';
import { mdx } from './mdx.ts';
import { restructuredTextImages } from './restructuredText.ts';
import { htmlReading, taggedImages } from './taggedImages.ts';
import { typstImages } from './typst.ts';

/** Finds the pictures of one text after the other. */
export type Finder = (text: string) => readonly ImageLink[];

/** A finder for each format; those of Markdown remember what they have read. */
export function finders(): Readonly<Record<Format, Finder>> {
  const [markdown, javaScript] = [new MarkdownReader(commonMark), new MarkdownReader(mdx)];
  return {
    markdown: (text) => markdown.find(text),
    mdx: (text) => javaScript.find(text),
    html: (text) => taggedImages(htmlTags(text).tags, htmlReading),
    asciidoc: asciidocImages,
    restructuredtext: restructuredTextImages,
    latex: latexImages,
    typst: typstImages,
  };
}
