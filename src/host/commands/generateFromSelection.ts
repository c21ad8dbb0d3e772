import * as vscode from 'vscode';
import { InsertionPoint } from '../documents/insertionPoint.ts';
import { selectedPrompts } from '../documents/selectedPrompts.ts';
import { draw } from '../generate/draw.ts';
import type { Command } from './command.ts';

/** Takes each selected text for a prompt, and shows what came with a way back to where it was selected. */
export const generateFromSelection: Command = async (services) => {
  const editor = vscode.window.activeTextEditor;
  const prompts = editor ? selectedPrompts(editor) : [];
  if (!editor || prompts.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Select the text that describes the image.'),
    );
    return;
  }
  const wishes = prompts.map(({ prompt, selection }) => ({
    prompt,
    purpose: new InsertionPoint(editor.document, [selection]),
  }));
  const title = vscode.l10n.t('Generate Image from Selection');
  const served = await draw(
    services,
    { title, wishes },
    { all: (drawn, _left, isStillWaiting) => services.panel.show(drawn, isStillWaiting) },
  );
  // The panel goes on with the places of which it shows pictures.
  for (const { purpose } of wishes) if (!served.has(purpose)) purpose.dispose();
};
