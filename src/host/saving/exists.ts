import * as vscode from 'vscode';

/** What it says where nothing is, also where a file stands in the place of a folder. */
const absent = new Set(['FileNotFound', 'FileNotADirectory']);

/** Whether there is anything at a place. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && absent.has(error.code)) return false;
    throw error;
  }
}
