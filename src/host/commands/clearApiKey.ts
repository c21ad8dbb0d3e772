import * as vscode from 'vscode';
import type { Command } from './command.ts';

/** Forgets the stored API key and says what is used from now on. */
export const clearApiKey: Command = async ({ keys }) => {
  await keys.clear();
  const left = await keys.get();
  void vscode.window.showInformationMessage(
    left
      ? vscode.l10n.t('The stored key is gone. The one in the environment is used from now on.')
      : vscode.l10n.t('The CometAPI key is gone from this machine.'),
  );
};
