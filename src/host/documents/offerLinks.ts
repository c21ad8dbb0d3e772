import * as vscode from 'vscode';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { homeOf } from '../saving/home.ts';
import type { Home } from '../saving/home.ts';
import { isAskedFor } from '../saving/pictureTarget.ts';
import { copyPicture } from '../saving/savePicture.ts';
import type { Services } from '../services.ts';
import { languageOf, linkText } from './linkEdits.ts';
import type { DocumentKind } from './linkEdits.ts';
import { linksTo, placeAll } from './linkTargets.ts';

/**
 * Says why a document did not take pictures, and offers what would have come of it: the files in their
 * places, and the links on the clipboard. Without that, the pictures stay in the panel.
 *
 * @throws {ImageError} `storage` when a file cannot be written.
 */
export async function offerLinks(
  pictures: readonly Picture[],
  document: Pick<vscode.TextDocument, 'uri' | 'languageId'>,
  services: Pick<Services, 'settings' | 'saved'>,
  reason: string,
): Promise<void> {
  const copies = await Promise.all(pictures.map((picture) => services.saved.copyOf(picture)));
  const isSaved = copies.every((copy) => copy !== undefined);
  const copy = isSaved ? vscode.l10n.t('Copy Link') : vscode.l10n.t('Save and Copy Link');
  const text = vscode.l10n.t('{0} The image is kept in the panel.', reason);
  if ((await vscode.window.showWarningMessage(text, copy)) !== copy) return;

  const home = homeOf({ uri: document.uri, languageId: languageOf(document) });
  const links = await savedLinks(pictures, home, document, services);
  if (links === undefined) return;
  await vscode.env.clipboard.writeText(links);
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('The link to the image is on the clipboard.'),
    statusMs,
  );
}

const statusMs = 5000;

/**
 * Saves pictures that are not saved yet, and gives the links to them.
 *
 * @returns undefined when the person was asked for a place and gave up.
 */
export async function savedLinks(
  pictures: readonly Picture[],
  home: Home,
  document: DocumentKind,
  services: Pick<Services, 'settings' | 'saved'>,
): Promise<string | undefined> {
  const placed = await placeAll(pictures, home, services);
  if (!placed) return undefined;
  for (const { picture, uri, isThere } of placed) {
    const options = { overwrite: isAskedFor(home) };
    if (!isThere) await storing(() => copyPicture(picture, uri, services, options));
  }
  return linkText(await linksTo(placed, home, services), document);
}
