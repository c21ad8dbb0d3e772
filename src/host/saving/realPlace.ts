import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import * as vscode from 'vscode';
import { isInside } from '../../core/documents/isInside.ts';

/**
 * Where a place in the workspace really is, if a link on the way (a symbolic link, a junction) leads
 * out of every folder of the workspace; undefined where none does. What nobody can follow leads out.
 */
export async function realPlaceOutside(uri: vscode.Uri): Promise<string | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (uri.scheme !== 'file') return linkOnTheWay(uri, folders);
  const real = await realPathOf(uri.fsPath);
  if (real === undefined) return uri.fsPath;
  for (const folder of folders.filter(({ uri: { scheme } }) => scheme === 'file')) {
    const root = await realPathOf(folder.uri.fsPath);
    if (root !== undefined && holds(root, real)) return undefined;
  }
  return real;
}

/** The real path of what is there of a path; undefined for a link that leads nowhere. */
async function realPathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    const isLink = await lstat(path).then(
      (found) => found.isSymbolicLink(),
      () => false,
    );
    return isLink || path === dirname(path) ? undefined : realPathOf(dirname(path));
  }
}

function holds(folder: string, path: string): boolean {
  const from = relative(folder, path);
  return from !== '..' && !from.startsWith(`..${sep}`) && !isAbsolute(from);
}

/** Other file systems tell that something is a link, and not where it leads. */
async function linkOnTheWay(
  uri: vscode.Uri,
  folders: readonly vscode.WorkspaceFolder[],
): Promise<string | undefined> {
  const root = folders.find((folder) => isInside(folder.uri.path, uri.path))?.uri.path ?? '/';
  for (let at = uri; isInside(root, at.path); at = vscode.Uri.joinPath(at, '..')) {
    const isLink = await vscode.workspace.fs.stat(at).then(
      ({ type }) => (type & vscode.FileType.SymbolicLink) !== 0,
      () => false,
    );
    if (isLink) return at.path;
  }
  return undefined;
}
