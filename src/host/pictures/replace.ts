import * as vscode from 'vscode';
import { askFile } from '../replacing/askFile.ts';
import { putOriginalBack } from '../replacing/putOriginalBack.ts';
import { replaceFile } from '../replacing/replaceFile.ts';
import type { PictureAct } from './pictureAct.ts';

/** Puts a picture in the place of a file's, which the person names. */
export const replace: PictureAct = async ([picture], services) => {
  const uri = picture && (await askFile());
  if (uri) await replaceFile(uri, picture, services);
  return undefined;
};

/** Puts the originals back of the files in which pictures are. */
export const putBack: PictureAct = async (pictures, services) => {
  const files = pictures.flatMap(({ id }) => services.replaced.ofPicture(id));
  for (const { file } of files) await putOriginalBack(vscode.Uri.parse(file, true), services);
  return undefined;
};
