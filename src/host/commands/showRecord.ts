import * as vscode from 'vscode';
import { keptPictureIn } from '../documents/keptPicture.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Command } from './command.ts';

/** Shows how a picture of the workspace was made, found by its bytes. */
export const showRecord: Command = async ({ panel, store }, ...args) => {
  const uri = args[0] instanceof vscode.Uri ? args[0] : pictureInView();
  if (!uri) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a picture of the workspace.'));
    return;
  }
  const picture = await keptPictureIn(uri, store);
  if (picture) return panel.showRecord(picture);
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Nothing is known of {0}: it was not made here, or it was changed since.',
      readablePath(uri),
    ),
  );
};

/** VS Code shows pictures in an editor of its own. */
function pictureInView(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom ? input.uri : undefined;
}
