import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { isCopyOf, keptPictureIn } from '../documents/keptPicture.ts';
import { exists } from '../saving/exists.ts';
import { readablePath } from '../saving/readablePath.ts';
import { moveLinked } from './moveLinked.ts';
import type { Moved } from './moveLinked.ts';
import { isUntouched, keepOriginal } from './original.ts';
import { overwrite } from './overwrite.ts';
import type { ReplacedFile } from './replacedFiles.ts';
import type { ReplaceServices } from './replaceFile.ts';
import { tellPutBack } from './tell.ts';
import { refuseReadOnly } from './writable.ts';

/**
 * Puts the original of a file back, under its name and with its links. What is there until then stays in
 * the history; where somebody else has changed the file meanwhile, the person is asked first.
 *
 * @returns where the original is now; undefined when the person gave up, or there is none.
 */
export async function putOriginalBack(
  uri: vscode.Uri,
  services: ReplaceServices,
): Promise<vscode.Uri | undefined> {
  const { replaced, store } = services;
  const entry = replaced.of(uri);
  const original = entry && (await store.find(entry.original));
  if (!entry || !original) return tellThereIsNone(uri, entry, services);
  return storing(async () => {
    if (!(await exists(uri))) return recreate(uri, entry, original, services);
    await refuseReadOnly(uri);
    if (!(await isUntouched(uri, entry, services))) {
      if (!(await mayPutBack(uri))) return undefined;
      await keepOriginal(uri, services);
    }
    const present = await keptPictureIn(uri, store);
    const contents = new Uint8Array(await readFile(original.path));
    const moved = await put(uri, vscode.Uri.parse(entry.was, true), contents, services);
    if (!moved) return undefined;
    if (present) await services.saved.forget(present, uri);
    await finish(entry, original, moved, contents, services);
    return moved.uri;
  });
}

async function tellThereIsNone(
  uri: vscode.Uri,
  entry: ReplacedFile | undefined,
  { replaced }: ReplaceServices,
): Promise<undefined> {
  if (entry) await replaced.forget(entry);
  const text = vscode.l10n.t('There is no original of {0} to put back.', readablePath(uri));
  void vscode.window.showInformationMessage(text);
}

/** The file has gone, by an Undo or by hand; what was there before it may be back already. */
async function recreate(
  gone: vscode.Uri,
  entry: ReplacedFile,
  original: Picture,
  services: ReplaceServices,
): Promise<vscode.Uri | undefined> {
  const uri = vscode.Uri.parse(entry.was, true);
  const contents = new Uint8Array(await readFile(original.path));
  if (!(await exists(uri))) await vscode.workspace.fs.writeFile(uri, contents);
  else if (!(await isCopyOf(original, uri, services.store))) {
    return tellThereIsNone(gone, entry, services);
  }
  await finish(entry, original, { uri, links: 0, left: [] }, contents, services);
  return uri;
}

async function mayPutBack(uri: vscode.Uri): Promise<boolean> {
  const button = vscode.l10n.t('Put Original Back');
  const question = vscode.l10n.t('{0} was changed since it was replaced.', readablePath(uri));
  const detail = vscode.l10n.t('The version that is there now is kept in the history.');
  const options = { modal: true, detail };
  return (await vscode.window.showWarningMessage(question, options, button)) === button;
}

async function put(
  uri: vscode.Uri,
  was: vscode.Uri,
  contents: Uint8Array,
  services: ReplaceServices,
): Promise<Moved | undefined> {
  // The file may have been moved since; the original's name goes with it.
  const wanted = vscode.Uri.joinPath(uri, '..', nameOf(uri, was));
  if (wanted.toString() !== uri.toString()) return moveLinked(uri, wanted, contents, services);
  await overwrite(uri, contents);
  return { uri, links: 0, left: [] };
}

/** As the file is called now, which may be another name than then, with the original's extension. */
function nameOf(uri: vscode.Uri, was: vscode.Uri): string {
  const { name, ext } = posix.parse(uri.path);
  const old = posix.parse(was.path);
  const isNumbered = name.startsWith(`${old.name}-`) && /^-\d+$/.test(name.slice(old.name.length));
  if (ext === old.ext) return name + ext;
  return (isNumbered ? old.name : name) + old.ext;
}

async function finish(
  entry: ReplacedFile,
  original: Picture,
  moved: Moved,
  contents: Uint8Array,
  { replaced, saved }: ReplaceServices,
): Promise<void> {
  await replaced.forget(entry);
  await saved.remember(original, moved.uri, contents);
  tellPutBack(moved);
}
