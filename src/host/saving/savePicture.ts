import * as vscode from 'vscode';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { serial } from '../../core/serial.ts';
import type { Services } from '../services.ts';
import { askTarget } from './askTarget.ts';
import { homeInWorkspace } from './home.ts';
import type { Home } from './home.ts';
import { pictureTarget } from './pictureTarget.ts';

type SaveServices = Pick<Services, 'settings' | 'saved'>;

/** A copy looks first and writes then, so two at once could take the same free name. */
const inTurn = serial();

/**
 * Copies a picture's untouched bytes into the workspace, under a name that is still free. Without a
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
      const overwrite = home.workspaceFolder === undefined;
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

/** Copies the bytes; folders that are missing are made. */
export async function copyPicture(
  { id, path }: Picture,
  target: vscode.Uri,
  { saved }: Pick<Services, 'saved'>,
  options: { readonly overwrite: boolean },
): Promise<void> {
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(target, '..'));
  await vscode.workspace.fs.copy(vscode.Uri.file(path), target, options);
  saved.remember(id, target);
}
