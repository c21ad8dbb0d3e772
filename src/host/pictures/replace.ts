import * as vscode from 'vscode';
import { putOriginalBack } from '../replacing/putOriginalBack.ts';
import { replaceFile } from '../replacing/replaceFile.ts';
import { askImageFile } from '../saving/imageFiles.ts';
import type { PictureAct } from './pictureAct.ts';
import { sourceFile } from './sourceFile.ts';

/** Puts a picture in the place of the one that it was changed from; without such, the person names the file. */
export const replace: PictureAct = async ([picture], services) => {
  if (!picture) return undefined;
  const uri =
    (await sourceFile(picture, services)) ??
    (await askImageFile(
      vscode.l10n.t('Replace File'),
      vscode.l10n.t('Which file? Its image goes into the history first.'),
    ));
  if (uri) await replaceFile(uri, picture, services);
  return undefined;
};

/** Puts the originals back of the files in which pictures are. */
export const putBack: PictureAct = async (pictures, services) => {
  const files = pictures.flatMap(({ id }) => services.replaced.ofPicture(id));
  for (const { file } of files) await putOriginalBack(vscode.Uri.parse(file, true), services);
  return undefined;
};
