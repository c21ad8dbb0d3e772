import * as vscode from 'vscode';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { atMost } from '../../core/atMost.ts';
import type { Services } from '../services.ts';
import { contentsOf } from './contents.ts';
import { exists } from './exists.ts';
import { askTarget } from './askTarget.ts';
import { homeInWorkspace } from './home.ts';
import type { Home } from './home.ts';
import { isAskedFor, pictureTarget } from './pictureTarget.ts';

type SaveServices = Pick<Services, 'settings' | 'saved'>;

/** A copy looks first and writes then, so two at once could take the same free name. */
const inTurn = atMost(1);

/**
 * Copies a picture into the workspace, under a name that is still free. Without a
 * workspace it asks where to.
 *
 * @returns where it is; undefined when the person gave up.
 * @throws {ImageError} `storage` when the place cannot be written.
 */
export async function savePicture(
  picture: Picture,
  services: SaveServices,
): Promise<vscode.Uri | undefined> {
  const home = await homeInWorkspace();
  return home && savePictureIn(home, picture, services);
}

/** Does the same for a home that is known, with its number where there are several pictures. */
export async function savePictureIn(
  home: Home,
  picture: Picture,
  services: SaveServices,
  index = 1,
): Promise<vscode.Uri | undefined> {
  return inTurn(() =>
    storing(async () => {
      const target = await pictureTarget(picture, home, { index, taken: [] }, services);
      // A name that the person did not choose must be free; one from the dialog was agreed to.
      const overwrite = isAskedFor(home);
      if (target) await copyPicture(picture, target, services, { overwrite });
      return target;
    }),
  );
}

/** Copies a picture to the place that the person names in a dialog. */
export async function savePictureAs(
  picture: Picture,
  services: SaveServices,
): Promise<vscode.Uri | undefined> {
  const target = await askTarget(picture, undefined);
  if (target) {
    await storing(() => copyPicture(picture, target, services, { overwrite: true }));
  }
  return target;
}

/** Writes a copy; folders that are missing are made. */
export async function copyPicture(
  picture: Picture,
  target: vscode.Uri,
  services: SaveServices,
  { overwrite }: { readonly overwrite: boolean },
): Promise<void> {
  const contents = await contentsOf(picture, services);
  if (!overwrite && (await exists(target))) throw vscode.FileSystemError.FileExists(target);
  // Missing folders are made on the way.
  await vscode.workspace.fs.writeFile(target, contents);
  await services.saved.remember(picture, target, contents);
}
