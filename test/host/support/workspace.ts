import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { posix } from 'node:path';
import * as vscode from 'vscode';

/** The one folder that is open, unless a test adds more. */
export function root(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return folder.uri;
}

/** A place in the workspace. */
export function at(path: string): vscode.Uri {
  return vscode.Uri.joinPath(root(), path);
}

/** A folder in which no earlier test left anything, not even an open document. */
export function newFolder(): vscode.Uri {
  return at(`test-${randomUUID()}`);
}

export async function write(uri: vscode.Uri, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
}

/** The bytes at a place; undefined when nothing is there. */
export async function read(uri: vscode.Uri): Promise<Buffer | undefined> {
  try {
    return Buffer.from(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** The paths of all files in a folder, from there; none when there is no folder. */
export async function filesIn(folder: vscode.Uri, from = ''): Promise<readonly string[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
  const nested = entries.map(async ([name, type]) => {
    const path = posix.join(from, name);
    return type === vscode.FileType.Directory
      ? filesIn(vscode.Uri.joinPath(folder, name), path)
      : [path];
  });
  return (await Promise.all(nested)).flat().sort();
}

/** Takes files and folders away, if they are there. */
export async function remove(...uris: readonly vscode.Uri[]): Promise<void> {
  for (const uri of uris) {
    await vscode.workspace.fs.delete(uri, { recursive: true }).then(undefined, () => undefined);
  }
}

/** Closes every editor, throwing away what is not saved. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document).then(
      () => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'),
      () => undefined,
    );
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/**
 * Adds a folder to the workspace.
 *
 * @returns what takes it away again.
 */
export async function addFolder(uri: vscode.Uri): Promise<() => Promise<void>> {
  const index = vscode.workspace.workspaceFolders?.length ?? 0;
  await changeFolders(index, 0, { uri });
  return () => changeFolders(index, 1);
}

async function changeFolders(
  start: number,
  count: number,
  ...folders: readonly { readonly uri: vscode.Uri }[]
): Promise<void> {
  const changed = next(vscode.workspace.onDidChangeWorkspaceFolders);
  vscode.workspace.updateWorkspaceFolders(start, count, ...folders);
  await changed;
}

/** Settles with the next event that fits. */
export function next<T>(
  event: vscode.Event<T>,
  fits: (value: T) => boolean = () => true,
): Promise<T> {
  return new Promise((resolve) => {
    const listener = event((value) => {
      if (!fits(value)) return;
      listener.dispose();
      resolve(value);
    });
  });
}
