import * as vscode from 'vscode';
import { oneLine } from '../../core/documents/plainText.ts';
import { promptFromSelection } from '../../core/documents/selectionPrompt.ts';
import type { Wish } from '../ask/wish.ts';
import { InsertionPoint } from './insertionPoint.ts';

/** The selected texts of the active editor, in the order of the document, each with its place. */
export function selectedPrompts(): readonly Wish<InsertionPoint>[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return [];
  const { document, selections } = editor;
  return [...selections]
    .sort((a, b) => a.start.compareTo(b.start))
    .map((selection) => ({
      prompt: oneLine(promptFromSelection(document.getText(selection), document.languageId)),
      purpose: new InsertionPoint(document, [selection]),
    }))
    .filter(({ prompt }) => prompt !== '');
}
