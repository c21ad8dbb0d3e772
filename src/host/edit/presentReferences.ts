import { access } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ImageError } from '../../core/errors.ts';
import type { OrderPicture } from '../../core/orderEdit.ts';
import type { Services } from '../services.ts';
import { takeImage } from './takeImage.ts';
import type { TakeServices } from './takeImage.ts';

/**
 * The references of this workspace, in their order. Copies that nothing names are tidied away after a day,
 * so one that is gone is made anew from where it was; what is gone there too is left out.
 */
export async function presentReferences(
  services: TakeServices & Pick<Services, 'references'>,
): Promise<readonly OrderPicture[]> {
  const found = await Promise.all(services.references.all.map((each) => present(each, services)));
  return found.filter((picture) => picture !== undefined);
}

async function present(
  picture: OrderPicture,
  services: TakeServices,
): Promise<OrderPicture | undefined> {
  try {
    await access(services.sources.pathOf(picture));
    return picture;
  } catch {
    return takenAnew(picture, services);
  }
}

async function takenAnew(
  { picture: id, uri }: OrderPicture,
  services: TakeServices,
): Promise<OrderPicture | undefined> {
  const kept = id === undefined ? undefined : await services.store.find(id);
  try {
    if (kept) return await takeImage({ picture: kept }, services);
    return uri === undefined
      ? undefined
      : await takeImage({ uri: vscode.Uri.parse(uri, true) }, services);
  } catch (error) {
    if (ImageError.is(error) || error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
