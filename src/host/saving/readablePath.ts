import * as vscode from 'vscode';

/** A place as a person would write it: relative to the workspace where it lies inside. */
export function readablePath(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
