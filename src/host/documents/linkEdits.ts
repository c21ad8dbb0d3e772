import * as vscode from 'vscode';
import type { Position } from '../../core/documents/blocks/block.ts';
import { languageIdOf } from '../../core/documents/languageId.ts';
import type { Occasion, Placement } from '../../core/documents/placement.ts';
import { imageLink, syntaxOf } from '../../core/documents/syntax.ts';
import type { Syntax } from '../../core/documents/syntax.ts';
import { codeCellOf } from './cell.ts';
import type { FoundPlace } from './insertionPoint.ts';
import type { Link } from './linkTargets.ts';

/** What tells how links are written. */
export type DocumentKind = Pick<vscode.TextDocument, 'languageId' | 'uri'>;

/** Adds to an edit the links at every place that was found, each alternative text a tab stop. */
export async function addLinks(
  edit: vscode.WorkspaceEdit,
  links: readonly Link[],
  found: FoundPlace,
  replacesSelection: boolean,
): Promise<void> {
  const { document } = found;
  const code = codeCellOf(document);
  if (code) {
    const text = linkText(links, document);
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, text, 'markdown');
    edit.set(code.notebook.uri, [vscode.NotebookEdit.insertCells(code.index + 1, [cell])]);
  } else edit.set(document.uri, await linkEdits(links, found, replacesSelection));
}

/** The links at every place that was found, each at a range of the document. */
export async function linkEdits(
  links: readonly Link[],
  { document, ranges, isEnd }: FoundPlace,
  replacesSelection: boolean,
): Promise<vscode.SnippetTextEdit[]> {
  const languageId = languageOf(document);
  const { placeIn } = await import('../../core/documents/place.ts');
  const [place, syntax] = [placeIn(languageId), syntaxOf(languageId)];
  const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line).text);
  return ranges.map((range) => {
    const occasion = isEnd ? 'end' : occasionOf(range, replacesSelection);
    const wanted = { start: positionIn(range.start), end: positionIn(range.end) };
    const placement = place(lines, wanted, occasion);
    const { start, end } = placement;
    const target = new vscode.Range(start.line, start.column, end.line, end.column);
    const edit = new vscode.SnippetTextEdit(target, snippetFor(links, syntax, placement));
    // The indentation is the block's, which need not be that of the line.
    edit.keepWhitespace = true;
    return edit;
  });
}

/** What a snippet inserts, without its tab stops. */
export function textOf({ value }: vscode.SnippetString): string {
  return value.replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1').replace(/\\([$}\\])/g, '$1');
}

/** The same links as text, for a document that cannot take them. */
export function linkText(links: readonly Link[], document: DocumentKind): string {
  const syntax = syntaxOf(languageOf(document));
  return links
    .map((link) => partsOf(link, syntax, { isBlock: true, indentation: '' }))
    .map(({ before, alt, after }) => before + alt + after)
    .join('\n\n');
}

/** The language in which a document links pictures: beside code in a notebook there is Markdown. */
export function languageOf(document: DocumentKind): string {
  if (codeCellOf(document)) return 'markdown';
  return languageIdOf(document.languageId, document.uri.path);
}

function positionIn({ line, character: column }: vscode.Position): Position {
  return { line, column };
}

function occasionOf(range: vscode.Range, replacesSelection: boolean): Occasion {
  if (range.isEmpty) return 'cursor';
  return replacesSelection ? 'replace' : 'afterSelection';
}

function snippetFor(
  links: readonly Link[],
  syntax: Syntax | undefined,
  placement: Placement,
): vscode.SnippetString {
  const snippet = new vscode.SnippetString().appendText(placement.before);
  links.forEach((link, index) => {
    if (index > 0) snippet.appendText(placement.between);
    const parts = partsOf(link, syntax, placement);
    snippet.appendText(parts.before);
    if (parts.alt) snippet.appendPlaceholder((inner) => inner.appendText(parts.alt));
    snippet.appendText(parts.after);
  });
  return snippet.appendText(placement.after);
}

/** Languages that have no link to a picture get the path, which is what code needs. */
function partsOf(
  { alt, path }: Link,
  syntax: Syntax | undefined,
  { isBlock, indentation }: Pick<Placement, 'isBlock' | 'indentation'>,
) {
  if (!syntax) return { before: path, alt: '', after: '' };
  const link = imageLink(syntax, { alt, path, aloneOnLine: isBlock });
  return { ...link, before: link.before.replaceAll('\n', `\n${indentation}`) };
}
