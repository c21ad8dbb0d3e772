import type { Picture } from '../../../src/core/pictures/picture.ts';
import { InsertionPoint } from '../../../src/host/documents/insertionPoint.ts';
import { insertPictures } from '../../../src/host/documents/insertPictures.ts';
import { SavedPictures } from '../../../src/host/saving/savedPictures.ts';
import { settingsReader } from '../../../src/host/settings.ts';
import type * as vscode from 'vscode';

/** The services that inserting takes, with nothing saved yet. */
export function newServices() {
  const settings = settingsReader({ info: () => undefined, warn: () => undefined });
  return { settings, saved: new SavedPictures() };
}

/** Inserts pictures at the cursors of an editor. */
export async function insertAt(
  { document, selections }: vscode.TextEditor,
  pictures: readonly Picture[],
  options: { readonly replaces?: boolean; readonly services?: ReturnType<typeof newServices> } = {},
): Promise<boolean> {
  const place = new InsertionPoint(document, selections);
  try {
    const services = options.services ?? newServices();
    return await insertPictures(pictures, place, services, options.replaces);
  } finally {
    place.dispose();
  }
}
