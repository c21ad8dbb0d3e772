/** The kinds of documents in which pictures have links. */
export type Format =
  'markdown' | 'mdx' | 'asciidoc' | 'restructuredtext' | 'html' | 'latex' | 'typst';

/** By language id: those of VS Code, of its Markdown support, and of the extensions that most people use. */
const languages: Readonly<Record<string, Format>> = {
  markdown: 'markdown',
  prompt: 'markdown',
  instructions: 'markdown',
  chatagent: 'markdown',
  skill: 'markdown',
  quarto: 'markdown',
  rmd: 'markdown',
  mdx: 'mdx',
  asciidoc: 'asciidoc',
  restructuredtext: 'restructuredtext',
  html: 'html',
  latex: 'latex',
  tex: 'latex',
  typst: 'typst',
};

/** The languages of documents that link pictures, as VS Code calls them. */
export const linkingLanguages: readonly string[] = Object.keys(languages);

/** The format of a document by its VS Code language id; undefined where pictures have no link. */
export function formatOf(languageId: string): Format | undefined {
  return Object.hasOwn(languages, languageId) ? languages[languageId] : undefined;
}
