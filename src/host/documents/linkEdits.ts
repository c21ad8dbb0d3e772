import * as vscode from 'vscode';
import { languageIdOf } from '../../core/documents/languageId.ts';
import { placementOf } from '../../core/documents/placement.ts';
import type { Occasion, Placement, Surroundings } from '../../core/documents/placement.ts';
import { imageLink, syntaxOf } from '../../core/documents/syntax.ts';
import type { Syntax } from '../../core/documents/syntax.ts';
import type { FoundPlace } from './insertionPoint.ts';
import type { Link } from './linkTargets.ts';

/** What tells how links are written. */
export type DocumentKind = Pick<vscode.TextDocument, 'languageId' | 'uri'>;

/** Links at every place that was found, each alternative text a tab stop. */
export function linkEdits(
  links: readonly Link[],
  { document, ranges, isEnd }: FoundPlace,
  replacesSelection: boolean,
): vscode.SnippetTextEdit[] {
  const syntax = syntaxFor(document);
  return ranges.map((range) => {
    const occasion = isEnd ? 'end' : occasionOf(range, replacesSelection);
    const target = occasion === 'replace' ? range : new vscode.Range(range.end, range.end);
    const around = surroundings(document, target);
    const placement = placementOf(syntax, around, occasion);
    return new vscode.SnippetTextEdit(target, snippetFor(links, syntax, placement));
  });
}

/** The same links as text, for a document that cannot take them. */
export function linkText(links: readonly Link[], document: DocumentKind): string {
  const syntax = syntaxFor(document);
  const alone = { beginsBlock: true, endsBlock: true };
  return links
    .map((link, index) => partsOf(link, syntax, standsAlone(index, links.length, alone)))
    .map(({ before, alt, after }) => before + alt + after)
    .join('\n\n');
}

function syntaxFor({ languageId, uri }: DocumentKind): Syntax | undefined {
  return syntaxOf(languageIdOf(languageId, uri.path));
}

function occasionOf(range: vscode.Range, replacesSelection: boolean): Occasion {
  if (range.isEmpty) return 'cursor';
  return replacesSelection ? 'replace' : 'afterSelection';
}

function surroundings(document: vscode.TextDocument, { start, end }: vscode.Range): Surroundings {
  const lineText = (line: number) =>
    line >= 0 && line < document.lineCount ? document.lineAt(line).text : undefined;
  return {
    before: document.lineAt(start).text.slice(0, start.character),
    after: document.lineAt(end).text.slice(end.character),
    lineAbove: lineText(start.line - 1),
    lineBelow: lineText(end.line + 1),
  };
}

function snippetFor(
  links: readonly Link[],
  syntax: Syntax | undefined,
  placement: Placement,
): vscode.SnippetString {
  const snippet = new vscode.SnippetString().appendText(placement.gapBefore);
  links.forEach((link, index) => {
    if (index > 0) snippet.appendText('\n\n');
    const parts = partsOf(link, syntax, standsAlone(index, links.length, placement));
    snippet.appendText(parts.before);
    if (parts.alt) snippet.appendPlaceholder((inner) => inner.appendText(parts.alt));
    snippet.appendText(parts.after);
  });
  return snippet.appendText(placement.gapAfter);
}

/** Between two links there is an empty line. */
function standsAlone(
  index: number,
  count: number,
  { beginsBlock, endsBlock }: Pick<Placement, 'beginsBlock' | 'endsBlock'>,
): boolean {
  return (index > 0 || beginsBlock) && (index < count - 1 || endsBlock);
}

/** Languages that have no link to a picture get the path, which is what code needs. */
function partsOf({ alt, path }: Link, syntax: Syntax | undefined, aloneOnLine: boolean) {
  return syntax
    ? imageLink(syntax, { alt, path, aloneOnLine })
    : { before: path, alt: '', after: '' };
}
