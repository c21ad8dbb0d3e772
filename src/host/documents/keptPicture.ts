import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { Picture } from '../../core/pictures/picture.ts';
import type { PictureStore } from '../../core/pictures/pictureStore.ts';
import { exists } from '../saving/exists.ts';

/** The record of a file that was made here, found by its bytes; undefined also when the file is gone. */
export async function keptPictureIn(
  uri: vscode.Uri,
  store: PictureStore,
): Promise<Picture | undefined> {
  if (!(await exists(uri))) return undefined;
  const bytes = await vscode.workspace.fs.readFile(uri);
  return store.findByHash(createHash('sha256').update(bytes).digest('hex'));
}

/** Whether a file still is the copy of a picture that was saved there. */
export async function isCopyOf(
  { id, sha256 }: Picture,
  uri: vscode.Uri,
  store: PictureStore,
): Promise<boolean> {
  try {
    const found = await keptPictureIn(uri, store);
    // Two pictures can have the same bytes; then a file is a copy of both.
    return found !== undefined && (found.id === id || found.sha256 === sha256);
  } catch {
    // Gone, or out of reach now.
    return false;
  }
}
