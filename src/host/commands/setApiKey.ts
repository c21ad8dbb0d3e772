import * as vscode from 'vscode';
import { askKey } from '../ask/askKey.ts';
import type { Command } from './command.ts';

/** Asks for the API key and keeps it. */
export const setApiKey: Command = async (services) => {
  if (await askKey(services)) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The CometAPI key is set. You can generate images now.'),
    );
  }
};
