import * as vscode from 'vscode';

/**
 * The workspace folder that a picture belongs to: the active document's, else the only one, else the
 * one that the person picks. Undefined without a workspace, or when nothing was picked.
 */
export async function findWorkspaceFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const document = vscode.window.activeTextEditor?.document.uri;
  const own = document && vscode.workspace.getWorkspaceFolder(document);
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (own) return own;
  return folders.length > 1 ? vscode.window.showWorkspaceFolderPick() : folders[0];
}

/** A place as a person would write it: relative to the workspace where it lies inside. */
export function readablePath(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
