import { chmod, realpath, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { writeWhole } from '../../core/writeWhole.ts';

/** Writes other bytes into a file, through a link into what it leads to; on a disk, all of them or none. */
export async function overwrite(uri: vscode.Uri, contents: Uint8Array): Promise<void> {
  if (uri.scheme !== 'file') {
    await vscode.workspace.fs.writeFile(uri, contents);
    return;
  }
  const path = await realpath(uri.fsPath);
  const { mode } = await stat(path);
  await writeWhole(path, contents);
  await chmod(path, mode);
}
