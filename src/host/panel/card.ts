import { join, posix } from 'node:path';
import * as vscode from 'vscode';
import type { HistoryEntry } from '../../core/history/entry.ts';
import { differencesOf } from '../../core/pictures/differences.ts';
import type { Difference } from '../../core/pictures/differences.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { PictureStore } from '../../core/pictures/pictureStore.ts';
import type { PictureCard, PictureDetails } from '../../protocol/views.ts';
import type { Places } from '../documents/places.ts';
import { readablePath } from '../saving/readablePath.ts';
import { valueText } from '../words/options.ts';
import { dateText, factsOf } from './facts.ts';

/** A picture as the grid shows it, with an address that its webview may load. */
export function pictureCard(
  entry: HistoryEntry,
  store: PictureStore,
  webview: vscode.Webview,
): PictureCard {
  const { id, prompt, model, hasThumbnail, isStarred, savedTo } = entry;
  const path = hasThumbnail ? store.thumbnailPath(id) : join(store.folder, entry.file);
  return {
    id,
    src: addressOf(path, webview),
    hasThumbnail,
    prompt,
    model,
    date: dateText(new Date(entry.keptAt)),
    isStarred,
    isSaved: savedTo.length > 0,
  };
}

/** A picture with everything that is known of it, as the large view shows it. */
export function pictureDetails(
  picture: Picture,
  entry: HistoryEntry,
  places: Places,
  store: PictureStore,
  webview: vscode.Webview,
): PictureDetails {
  const { path, width, height, revisedPrompt, savedTo = [] } = picture;
  const place = places.of(picture);
  const target = place?.uri ?? places.last.uri;
  return {
    ...pictureCard(entry, store, webview),
    full: addressOf(path, webview),
    notes: differencesOf(picture).map(differenceText),
    facts: factsOf(picture),
    savedTo: savedTo.map((uri) => readablePath(vscode.Uri.parse(uri, true))),
    canReplaceSelection: place?.hasSelection ?? false,
    ...(width && height && { width, height }),
    ...(revisedPrompt && { revisedPrompt }),
    ...(target && { insertsInto: posix.basename(target.path) }),
  };
}

export function addressOf(path: string, webview: vscode.Webview): string {
  return webview.asWebviewUri(vscode.Uri.file(path)).toString();
}

function differenceText({ of, asked, came }: Difference): string {
  const name = of === 'size' ? 'size' : 'output_format';
  return vscode.l10n.t(
    '{0} was asked for, {1} came.',
    valueText(name, asked),
    valueText(name, came),
  );
}
