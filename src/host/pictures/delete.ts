import * as vscode from 'vscode';
import type { Picture } from '../../core/pictures/picture.ts';
import { isCopyOf } from '../documents/keptPicture.ts';
import { readablePath } from '../saving/readablePath.ts';
import { setAside } from '../saving/setAside.ts';
import type { PictureAct } from './pictureAct.ts';

/** A copy of a picture that is still as it was saved. */
interface Copy {
  readonly picture: Picture;
  readonly uri: vscode.Uri;
}

/** Removes pictures from the history, after asking; their copies go to the trash if the person says so. */
export const deletePictures: PictureAct = async (pictures, services) => {
  const copies = await copiesOf(pictures, services);
  const answer = await ask(pictures, copies);
  if (!answer) return undefined;
  if (answer === 'everywhere') for (const { uri } of copies) await setAside(uri);
  await services.store.remove(pictures.map(({ id }) => id));
  return pictures.length === 1
    ? vscode.l10n.t('The image is deleted.')
    : vscode.l10n.t('{0} images are deleted.', pictures.length);
};

/** A file that somebody has changed since is theirs and is left alone. */
async function copiesOf(
  ...[pictures, { store }]: Parameters<PictureAct>
): Promise<readonly Copy[]> {
  const copies: Copy[] = [];
  for (const picture of pictures) {
    for (const saved of picture.savedTo ?? []) {
      const uri = vscode.Uri.parse(saved, true);
      if (await isCopyOf(picture, uri, store)) copies.push({ picture, uri });
    }
  }
  return copies;
}

async function ask(
  pictures: readonly Picture[],
  copies: readonly Copy[],
): Promise<'everywhere' | 'history' | undefined> {
  const unsaved = pictures.filter((picture) => !copies.some((copy) => copy.picture === picture));
  const toTrash = {
    title: vscode.l10n.t('Delete and Move Files to Trash'),
    answer: 'everywhere',
  } as const;
  const fromHistory = { title: vscode.l10n.t('Delete from History'), answer: 'history' } as const;
  const picked = await vscode.window.showWarningMessage(
    pictures.length === 1
      ? vscode.l10n.t('Delete this image?')
      : vscode.l10n.t('Delete {0} images?', pictures.length),
    {
      modal: true,
      detail: [copiesText(copies), unsavedText(unsaved)].filter(Boolean).join('\n\n'),
    },
    ...(copies.length > 0 ? [toTrash, fromHistory] : [fromHistory]),
  );
  return picked?.answer;
}

function copiesText(copies: readonly Copy[]): string {
  if (copies.length === 0) return '';
  const shown = copies.slice(0, 5).map(({ uri }) => readablePath(uri));
  const others = copies.length - shown.length;
  const more = others > 0 ? [vscode.l10n.t('and {0} more', others)] : [];
  return [vscode.l10n.t('Saved as:'), ...shown, ...more].join('\n');
}

function unsavedText(unsaved: readonly Picture[]): string {
  if (unsaved.length === 0) return '';
  return unsaved.length === 1
    ? vscode.l10n.t('One is saved nowhere else and cannot be restored.')
    : vscode.l10n.t('{0} are saved nowhere else and cannot be restored.', unsaved.length);
}
