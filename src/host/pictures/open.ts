import * as vscode from 'vscode';
import type { PictureAct } from './pictureAct.ts';
import { placeOf } from './placeOf.ts';

/** Opens pictures in VS Code's own view of them. */
export const open: PictureAct = async (pictures, services) => {
  for (const picture of pictures) {
    await vscode.commands.executeCommand('vscode.open', await placeOf(picture, services), {
      preview: false,
    });
  }
};

/** Shows where a picture lies: in the Explorer of the workspace, else in the system's. */
export const reveal: PictureAct = async ([picture], services) => {
  if (!picture) return;
  const uri = await placeOf(picture, services);
  const isInWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const command = isInWorkspace ? 'revealInExplorer' : 'revealFileInOS';
  const commands = await vscode.commands.getCommands();
  // In a browser there is no file manager to show it in.
  if (commands.includes(command)) await vscode.commands.executeCommand(command, uri);
  else await vscode.commands.executeCommand('vscode.open', uri);
};
