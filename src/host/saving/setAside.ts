import { posix } from 'node:path';
import * as vscode from 'vscode';
import { firstFreeName } from '../../core/fileName.ts';
import { exists } from './exists.ts';

/**
 * Moves a file to the trash; where there is none, it stays beside its place under another name.
 *
 * @returns where it is now; undefined in the trash.
 */
export async function setAside(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  try {
    await vscode.workspace.fs.delete(uri, { useTrash: true });
    return undefined;
  } catch {
    // Remote and virtual file systems often have no trash.
    const { dir, name, ext } = posix.parse(uri.path);
    const folder = uri.with({ path: dir });
    const free = await firstFreeName(`${name}-old`, ext.slice(1), (fileName) =>
      exists(vscode.Uri.joinPath(folder, fileName)),
    );
    const kept = vscode.Uri.joinPath(folder, free);
    await vscode.workspace.fs.rename(uri, kept, { overwrite: false });
    return kept;
  }
}
