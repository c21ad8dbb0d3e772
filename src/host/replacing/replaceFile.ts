import { posix } from 'node:path';
import * as vscode from 'vscode';
import { promisedType } from '../../core/pictures/fileType.ts';
import { extensionOf } from '../../core/pictures/imageType.ts';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { keptPictureIn } from '../documents/keptPicture.ts';
import { contentsOf } from '../saving/contents.ts';
import { mayGoTo, refuseThroughLinks } from '../saving/throughLinks.ts';
import type { Services } from '../services.ts';
import { moveLinked } from './moveLinked.ts';
import type { Moved } from './moveLinked.ts';
import { isUntouched, keepOriginal } from './original.ts';
import { overwrite } from './overwrite.ts';
import { tellReplaced } from './tell.ts';
import { refuseReadOnly } from './writable.ts';

export type ReplaceServices = Pick<Services, 'replaced' | 'saved' | 'settings' | 'store'>;

/** A file that has another picture now. */
export interface Replaced extends Moved {
  /** The picture that was there, as the history keeps it. */
  readonly original: Picture;
}

/**
 * Puts a picture in the place of the one in a file. The original goes into the history first, from where
 * it can be put back. Where the type is another one, the file gets its true extension, and the links of
 * the workspace follow.
 *
 * @param isUnattended whether an agent works, so that nobody is asked and nothing is told.
 * @returns undefined when the person gave up.
 * @throws {ImageError} where the file cannot be replaced; then it is as it was.
 */
export async function replaceFile(
  uri: vscode.Uri,
  picture: Picture,
  services: ReplaceServices,
  { isUnattended = false }: { readonly isUnattended?: boolean } = {},
): Promise<Replaced | undefined> {
  return storing(async () => {
    if (!(await mayReplace(uri, isUnattended))) return undefined;
    const contents = await contentsOf(picture, services);
    const { original, was } = await originalOf(uri, services);
    const present = await keptPictureIn(uri, services.store);
    const moved = await put(uri, picture, contents, services);
    if (!moved) return undefined;
    if (present) await services.saved.forget(present, uri);
    await services.saved.remember(picture, moved.uri, contents);
    const file = moved.uri.toString();
    const replaced = { file, was, original: original.id, picture: picture.id };
    await services.replaced.remember(replaced, uri.toString());
    if (!isUnattended) tellReplaced(uri, moved);
    return { ...moved, original };
  });
}

async function mayReplace(uri: vscode.Uri, isUnattended: boolean): Promise<boolean> {
  await refuseReadOnly(uri);
  // What lies outside of the workspace anyhow was named by the person.
  if (!vscode.workspace.getWorkspaceFolder(uri) && !isUnattended) return true;
  if (!isUnattended) return mayGoTo(uri);
  await refuseThroughLinks(uri);
  return true;
}

/** As long as nobody else changed the file, the original is the one with which all began. */
async function originalOf(
  uri: vscode.Uri,
  services: ReplaceServices,
): Promise<{ readonly original: Picture; readonly was: string }> {
  const before = services.replaced.of(uri);
  const first = before && (await services.store.find(before.original));
  if (first && (await isUntouched(uri, before, services))) {
    return { original: first, was: before.was };
  }
  return { original: await keepOriginal(uri, services), was: uri.toString() };
}

async function put(
  uri: vscode.Uri,
  { type }: Picture,
  contents: Uint8Array,
  services: ReplaceServices,
): Promise<Moved | undefined> {
  const promised = promisedType(uri.path);
  if (promised === undefined || promised === type) {
    await overwrite(uri, contents);
    return { uri, links: 0, left: [] };
  }
  const name = `${posix.parse(uri.path).name}.${extensionOf(type)}`;
  return moveLinked(uri, vscode.Uri.joinPath(uri, '..', name), contents, services);
}
