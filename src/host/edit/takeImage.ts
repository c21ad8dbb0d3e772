import * as vscode from 'vscode';
import { cutAt } from '../../core/documents/cut.ts';
import type { OrderPicture } from '../../core/orderEdit.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { keptPictureIn } from '../documents/keptPicture.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Services } from '../services.ts';
import type { ImageMeant } from './imagesMeant.ts';

export type TakeServices = Pick<Services, 'sources' | 'store'>;

/** How much of a prompt stands for an image that has no file of its own, in characters. */
const shownLength = 40;

/**
 * Copies an image, so that it cannot change any more, and looks it over.
 *
 * @throws {ImageError} `invalid` for what cannot be changed, before anything is paid.
 */
export async function takeImage(image: ImageMeant, services: TakeServices): Promise<OrderPicture> {
  const { sources, store } = services;
  if ('picture' in image) {
    const { id, path } = image.picture;
    const { picture } = await sources.take(path, nameOf(image.picture), id);
    return picture;
  }
  const { uri } = image;
  const own = await keptPictureIn(uri, store);
  const from = uri.scheme === 'file' ? uri.fsPath : await vscode.workspace.fs.readFile(uri);
  const { picture } = await sources.take(from, readablePath(uri), own?.id);
  return { ...picture, uri: uri.toString() };
}

function nameOf({ savedTo = [], prompt, id }: Picture): string {
  const saved = savedTo.at(-1);
  if (saved !== undefined) return readablePath(vscode.Uri.parse(saved, true));
  return cutAt('word', prompt.replaceAll(/\s+/g, ' ').trim(), shownLength) || id;
}
