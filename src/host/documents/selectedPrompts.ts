import type * as vscode from 'vscode';
import { languageIdOf } from '../../core/documents/languageId.ts';
import { oneLine } from '../../core/documents/plainText.ts';
import { promptFromSelection } from '../../core/documents/selectionPrompt.ts';

/** A selected text as a prompt, and where it is. */
export interface SelectedPrompt {
  readonly prompt: string;
  readonly selection: vscode.Selection;
}

/** The selected texts of an editor, in the order of the document. */
export function selectedPrompts({
  document,
  selections,
}: vscode.TextEditor): readonly SelectedPrompt[] {
  const languageId = languageIdOf(document.languageId, document.uri.path);
  return [...selections]
    .sort((a, b) => a.start.compareTo(b.start))
    .map((selection) => ({
      prompt: oneLine(promptFromSelection(document.getText(selection), languageId)),
      selection,
    }))
    .filter(({ prompt }) => prompt !== '');
}
