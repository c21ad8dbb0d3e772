import * as vscode from 'vscode';
import { write } from './workspace.ts';

/** Writes a document and shows it. In the text `|` is a cursor and `«…»` a selection. */
export async function show(uri: vscode.Uri, marked: string): Promise<vscode.TextEditor> {
  const { text, offsets } = withoutMarks(marked);
  await write(uri, text);
  return select(await vscode.workspace.openTextDocument(uri), offsets);
}

/** Shows an untitled document with such marks. */
export async function showUntitled(marked: string, language: string): Promise<vscode.TextEditor> {
  const { text, offsets } = withoutMarks(marked);
  return select(await vscode.workspace.openTextDocument({ content: text, language }), offsets);
}

async function select(
  document: vscode.TextDocument,
  offsets: readonly Offsets[],
): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  editor.selections = offsets.map(
    ([from, to]) => new vscode.Selection(document.positionAt(from), document.positionAt(to)),
  );
  return editor;
}

type Offsets = readonly [from: number, to: number];

function withoutMarks(marked: string): { text: string; offsets: readonly Offsets[] } {
  const offsets: [number, number][] = [];
  let text = '';
  for (const character of marked) {
    const last = offsets.at(-1);
    if (character === '|' || character === '«') offsets.push([text.length, text.length]);
    else if (character === '»' && last) last[1] = text.length;
    else text += character;
  }
  return { text, offsets };
}
