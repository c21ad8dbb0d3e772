import { posix } from 'node:path';
import * as vscode from 'vscode';
import { numberedPaths, workspacePath } from '../../core/agent/workspacePath.ts';
import { ImageError } from '../../core/errors.ts';
import { firstFreeName } from '../../core/fileName.ts';
import { storing } from '../../core/pictures/incoming.ts';
import { exists } from '../saving/exists.ts';
import { isWritable } from '../saving/isWritable.ts';
import { readablePath } from '../saving/readablePath.ts';

/** The folders of the workspace; there is at least one. */
export type Folders = readonly [vscode.WorkspaceFolder, ...vscode.WorkspaceFolder[]];

/** An agent writes files only where a person trusts what is in them. */
export function trustedFolders(): Folders {
  if (!vscode.workspace.isTrusted) {
    throw new ImageError(
      'invalid',
      'The workspace is in Restricted Mode, where agents cannot save pictures. Ask the user to trust it first.',
    );
  }
  const [first, ...others] = vscode.workspace.workspaceFolders ?? [];
  if (!first) {
    throw new ImageError(
      'invalid',
      'No folder is open, so there is no place for the picture. Ask the user to open one.',
    );
  }
  return [first, ...others];
}

/** The places that a path names for so many pictures. */
export function targetsFor(
  path: string,
  count: number,
  folders: readonly vscode.WorkspaceFolder[],
): readonly vscode.Uri[] {
  const names = folders.map(({ name }) => name);
  const place = workspacePath(path, names);
  const folder = folders[place.folder];
  return folder
    ? numberedPaths(place.path, count).map((each) => vscode.Uri.joinPath(folder.uri, each))
    : [];
}

/** @throws {ImageError} `invalid` where nothing can be written. */
export function refuseReadOnly(uri: vscode.Uri): void {
  if (isWritable(uri)) return;
  throw new ImageError(
    'invalid',
    'The workspace can only be read, so there is no place for the picture. Tell the user.',
  );
}

/** @throws {ImageError} `invalid`, which names a free path, where there is a file. */
export async function refuseExisting(target: vscode.Uri): Promise<void> {
  if (!(await storing(() => exists(target)))) return;
  const other = readablePath(await freePlace(target));
  throw new ImageError(
    'invalid',
    `There is a file at ${readablePath(target)}, and this tool never overwrites one. Choose another path, such as ${other}.`,
  );
}

/** The same place under the first name that is free. */
export async function freePlace(target: vscode.Uri): Promise<vscode.Uri> {
  const { name, ext } = posix.parse(target.path);
  const free = await firstFreeName(name, ext.slice(1), (fileName) =>
    exists(vscode.Uri.joinPath(target, '..', fileName)),
  );
  return vscode.Uri.joinPath(target, '..', free);
}

/** The folder of the active editor, else the first; nobody is asked while an agent works. */
export function homeAmong([first]: Folders) {
  const active = vscode.window.activeTextEditor?.document.uri;
  const own = active && vscode.workspace.getWorkspaceFolder(active);
  const workspaceFolder = own ?? first;
  return { file: undefined, languageId: undefined, workspaceFolder, isUnattended: true };
}
