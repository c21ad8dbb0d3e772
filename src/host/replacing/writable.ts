import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ImageError } from '../../core/errors.ts';
import { isWritable } from '../saving/isWritable.ts';
import { readablePath } from '../saving/readablePath.ts';

/** The owner's right to write, of a file's mode. */
const ownerWrites = 0o200;

/**
 * Refuses a file that is not to be written, before anything is done about it.
 *
 * @throws {ImageError} `storage`
 */
export async function refuseReadOnly(uri: vscode.Uri): Promise<void> {
  const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
  const isLocked = (permissions & vscode.FilePermission.Readonly) !== 0;
  if (isWritable(uri) && !isLocked && (await ownerMayWrite(uri))) return;
  const reason = vscode.l10n.t('{0} cannot be changed.', readablePath(uri));
  throw new ImageError('storage', reason);
}

/** VS Code does not tell extensions of a file's mode, and to put another file in its place asks nobody. */
async function ownerMayWrite(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== 'file') return true;
  return ((await stat(uri.fsPath)).mode & ownerWrites) !== 0;
}
