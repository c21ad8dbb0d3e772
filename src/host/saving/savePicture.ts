import * as vscode from 'vscode';
import { firstFreeName, slugFrom } from '../../core/fileName.ts';
import { storing } from '../../core/pictures/incoming.ts';
import { extensionOf } from '../../core/pictures/imageType.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { serial } from '../../core/serial.ts';
import { findWorkspaceFolder } from './saveTarget.ts';

const folderName = 'images';

/** A copy looks first and writes then, so two at once could take the same free name. */
const inTurn = serial();

/**
 * Copies a picture's untouched bytes into the workspace, under a name from its prompt that is still
 * free. Without a workspace it asks where to.
 *
 * @returns where it is; undefined when the person gave up.
 * @throws {ImageError} `storage` when the place cannot be written.
 */
export async function savePicture(picture: Picture): Promise<vscode.Uri | undefined> {
  const workspaceFolder = await findWorkspaceFolder();
  if (!workspaceFolder) {
    return vscode.workspace.workspaceFolders ? undefined : savePictureAs(picture);
  }
  const folder = vscode.Uri.joinPath(workspaceFolder.uri, folderName);
  return inTurn(() =>
    storing(async () => {
      await vscode.workspace.fs.createDirectory(folder);
      return copyToFreeName(picture, folder);
    }),
  );
}

/** Copies a picture to the place that the person names in a dialog. */
export async function savePictureAs(picture: Picture): Promise<vscode.Uri | undefined> {
  const extension = extensionOf(picture.type);
  const fileName = `${slugFrom(picture.prompt)}.${extension}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Picture'),
    filters: { [picture.type.toUpperCase()]: extension === 'jpg' ? ['jpg', 'jpeg'] : [extension] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, folderName, fileName) }),
  });
  if (!target) return undefined;
  // The dialog has already asked before it names a file that exists.
  await storing(async () => copy(picture, target, { overwrite: true }));
  return target;
}

async function copyToFreeName(picture: Picture, folder: vscode.Uri): Promise<vscode.Uri> {
  for (;;) {
    const fileName = await firstFreeName(
      slugFrom(picture.prompt),
      extensionOf(picture.type),
      (name) => exists(vscode.Uri.joinPath(folder, name)),
    );
    const target = vscode.Uri.joinPath(folder, fileName);
    try {
      await copy(picture, target, { overwrite: false });
      return target;
    } catch (error) {
      // Somebody took the name in between: the next one is looked for.
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileExists')) throw error;
    }
  }
}

async function copy(
  { path }: Picture,
  target: vscode.Uri,
  options: { overwrite: boolean },
): Promise<void> {
  await vscode.workspace.fs.copy(vscode.Uri.file(path), target, options);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
