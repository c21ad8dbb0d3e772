import type { PictureAction } from '../../protocol/fromPage.ts';
import type { Services } from '../services.ts';
import { copyMarkdown, copyPath, copyPrompt } from './copy.ts';
import { deletePictures } from './delete.ts';
import { edit, useAsReference } from './edit.ts';
import { insert, replaceSelection } from './insert.ts';
import { open, reveal } from './open.ts';
import { putBack, replace } from './replace.ts';
import type { PictureAct } from './pictureAct.ts';
import { save, saveAs } from './save.ts';
import { star, unstar } from './star.ts';
import { useSettings, vary } from './again.ts';

/** Whatever the page or its context menu can ask for. */
const pictureActs: Readonly<Record<PictureAction, PictureAct>> = {
  save,
  saveAs,
  insert,
  replaceSelection,
  replaceFile: replace,
  putOriginalBack: putBack,
  copyMarkdown,
  copyPrompt,
  copyPath,
  reveal,
  open,
  edit,
  useAsReference,
  useSettings,
  vary,
  star,
  unstar,
  delete: deletePictures,
};

/** Does something with the pictures of these ids; those that are gone are left out. Whether there was one. */
export async function act(
  action: PictureAction,
  ids: readonly string[],
  services: Services,
): Promise<boolean> {
  const found = await Promise.all(ids.map((id) => services.store.find(id)));
  const pictures = found.flatMap((picture) => picture ?? []);
  if (pictures.length === 0) return false;
  const told = await pictureActs[action](pictures, services);
  if (told) services.panel.tell(told);
  return true;
}
