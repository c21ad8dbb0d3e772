import * as vscode from 'vscode';

/** Some file systems can only be read; those that nobody knows may be tried. */
export function isWritable({ scheme }: vscode.Uri): boolean {
  return vscode.workspace.fs.isWritableFileSystem(scheme) !== false;
}
