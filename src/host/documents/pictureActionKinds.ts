import * as vscode from 'vscode';

/**
 * Offers all missing pictures in the menu "Source Action…". It is no child of `source.fixAll`, which
 * some people have run on every save.
 */
export const allMissingKind = vscode.CodeActionKind.Source.append('generateMissingImages');

/** Shows how a picture was made: it changes nothing, so it is no kind of VS Code's. */
export const recordKind = vscode.CodeActionKind.Empty.append('showImageRecord');

/** The kinds of all actions on pictures, so that VS Code asks only where they can be meant. */
export const pictureActionKinds: readonly vscode.CodeActionKind[] = [
  vscode.CodeActionKind.QuickFix,
  vscode.CodeActionKind.RefactorRewrite,
  allMissingKind,
  recordKind,
];

/** Whether a text can link pictures at all: cheap to tell, and it spares most documents the search. */
export function mayLinkPictures(text: string): boolean {
  return /!\[|\bsrc(?:set)?\s*=|image:|figure::|\\includegraphics|\bimage\(/i.test(text);
}
