import * as vscode from 'vscode';
import { notebookOf } from '../saving/home.ts';

/** The cell of a notebook that a document is. */
export function cellOf(
  document: Pick<vscode.TextDocument, 'uri'>,
): vscode.NotebookCell | undefined {
  const uri = document.uri.toString();
  return notebookOf(document)
    ?.getCells()
    .find((cell) => cell.document.uri.toString() === uri);
}

/** The cell, where it is one of code: it takes no picture, a cell of text below it does. */
export function codeCellOf(
  document: Pick<vscode.TextDocument, 'uri'>,
): vscode.NotebookCell | undefined {
  const cell = cellOf(document);
  return cell?.kind === vscode.NotebookCellKind.Code ? cell : undefined;
}
