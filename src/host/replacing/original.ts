import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { unknownOrigin } from '../../core/history/adopt.ts';
import { ImageError } from '../../core/errors.ts';
import { sniffImage } from '../../core/pictures/imageType.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { isCopyOf } from '../documents/keptPicture.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Services } from '../services.ts';
import type { ReplacedFile } from './replacedFiles.ts';

/**
 * Makes sure that the picture in a file is in the history, byte for byte. What was made here is there
 * already; everything else is taken in as the original of its file.
 *
 * @throws {ImageError} `invalid` for a file that holds no picture.
 */
export async function keepOriginal(
  uri: vscode.Uri,
  { store }: Pick<Services, 'store'>,
): Promise<Picture> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  if (!sniffImage(bytes)) throw noPicture(uri);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = await store.findByHash(sha256);
  // A copy with the prompt in it has other bytes than what is kept.
  if (known?.sha256 === sha256) return known;
  const incoming = await store.open();
  await incoming.write(bytes);
  return store.keep(await incoming.finish(), { ...unknownOrigin, originalOf: uri.toString() });
}

/** Whether a file still holds what replaced its picture, so that nobody else has changed it. */
export async function isUntouched(
  uri: vscode.Uri,
  { picture: id }: ReplacedFile,
  { store }: Pick<Services, 'store'>,
): Promise<boolean> {
  const picture = await store.find(id);
  return picture !== undefined && isCopyOf(picture, uri, store);
}

function noPicture(uri: vscode.Uri): ImageError {
  const path = readablePath(uri);
  return new ImageError(
    'invalid',
    vscode.l10n.t('{0} holds no image that the history can keep, so it is left alone.', path),
  );
}
