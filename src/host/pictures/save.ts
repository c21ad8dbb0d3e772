import * as vscode from 'vscode';
import { readablePath } from '../saving/readablePath.ts';
import { savePicture, savePictureAs } from '../saving/savePicture.ts';
import type { PictureAct } from './pictureAct.ts';

/** Copies pictures into the workspace, where the settings send them. */
export const save: PictureAct = (pictures, services) => saveEach(pictures, services, savePicture);

/** Copies pictures to where the person says, one dialog for each. */
export const saveAs: PictureAct = (pictures, services) =>
  saveEach(pictures, services, savePictureAs);

async function saveEach(
  ...[pictures, services, write]: [...Parameters<PictureAct>, typeof savePicture]
): Promise<string | undefined> {
  const targets: vscode.Uri[] = [];
  for (const picture of pictures) {
    const target = await write(picture, services);
    if (!target) break;
    targets.push(target);
  }
  const [first] = targets;
  if (!first) return undefined;
  return targets.length === 1
    ? vscode.l10n.t('Saved as {0}.', readablePath(first))
    : vscode.l10n.t('{0} images saved.', targets.length);
}
