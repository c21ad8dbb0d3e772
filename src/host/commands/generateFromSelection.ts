import * as vscode from 'vscode';
import { selectedPrompts } from '../documents/selectedPrompts.ts';
import { draw } from '../draw.ts';
import type { Command } from './command.ts';

/** Takes each selected text for a prompt, and shows what came with a way back to where it was selected. */
export const generateFromSelection: Command = async (services) => {
  const wishes = selectedPrompts();
  if (wishes.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Select the text that describes the picture.'),
    );
    return;
  }
  await draw(services, { wishes }, (drawn) => services.panel.show(drawn));
};
