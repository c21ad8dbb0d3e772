import * as vscode from 'vscode';
import { putOriginalBack as putBack } from '../replacing/putOriginalBack.ts';
import type { Command } from './command.ts';

/** Puts the original of a picture file back: of those that were clicked on, else of the one in view. */
export const putOriginalBack: Command = async (services, clicked, selected) => {
  const uris = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
  const meant = uris.filter((uri) => uri instanceof vscode.Uri);
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (meant.length === 0 && input instanceof vscode.TabInputCustom) meant.push(input.uri);
  for (const uri of meant) await putBack(uri, services);
  if (meant.length > 0) return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Open the image whose original is to be put back.'),
  );
};
