import { posix } from 'node:path';
import * as vscode from 'vscode';
import { insertPictures } from '../documents/insertPictures.ts';
import type { PictureAct } from './pictureAct.ts';

/** Puts pictures where they were asked for, else where the person worked last. */
export const insert: PictureAct = (pictures, services) => insertAll(pictures, services, false);

/** Puts a picture in the place of the text that served as its prompt. */
export const replaceSelection: PictureAct = (pictures, services) =>
  insertAll(pictures, services, true);

async function insertAll(
  ...[pictures, services, replaces]: [...Parameters<PictureAct>, boolean]
): Promise<string | undefined> {
  const [first] = pictures;
  const own = first && services.places.of(first);
  const place = own ?? (await services.places.last.place());
  if (!place) {
    const text = vscode.l10n.t(
      'Open the document that the image is for, and put the cursor there.',
    );
    void vscode.window.showInformationMessage(text);
    return undefined;
  }
  try {
    const isInserted = await insertPictures(pictures, place, services, replaces);
    return isInserted
      ? vscode.l10n.t('Inserted into {0}.', posix.basename(place.uri.path))
      : undefined;
  } finally {
    if (!own) place.dispose();
  }
}
