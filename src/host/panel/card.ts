import { join, posix } from 'node:path';
import * as vscode from 'vscode';
import type { HistoryEntry } from '../../core/history/entry.ts';
import { differencesOf } from '../../core/pictures/differences.ts';
import type { Difference } from '../../core/pictures/differences.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { PictureStore } from '../../core/pictures/pictureStore.ts';
import type { PictureCard, PictureDetails } from '../../protocol/views.ts';
import type { ReplacedFiles } from '../replacing/replacedFiles.ts';
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
  const { id, model, originalOf, hasThumbnail, isStarred, savedTo } = entry;
  const path = hasThumbnail ? store.thumbnailPath(id) : join(store.folder, entry.file);
  return {
    id,
    src: addressOf(path, webview),
    hasThumbnail,
    ...(originalOf === undefined
      ? { prompt: entry.prompt, model }
      : { prompt: originalText(originalOf), model: vscode.l10n.t('not made here') }),
    date: dateText(new Date(entry.keptAt)),
    isStarred,
    isSaved: savedTo.length > 0,
  };
}

/** A picture with everything that is known of it, as the large view shows it. */
export function pictureDetails(
  picture: Picture,
  entry: HistoryEntry,
  { places, replaced, store }: { places: Places; replaced: ReplacedFiles; store: PictureStore },
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
    canPutBack: replaced.ofPicture(picture.id).length > 0,
    ...(width && height && { width, height }),
    ...(revisedPrompt && { revisedPrompt }),
    ...(target && { insertsInto: posix.basename(target.path) }),
  };
}

/** What is said of a picture that was taken in, where others have a prompt. */
function originalText(uri: string): string {
  return vscode.l10n.t('The original of {0}', readablePath(vscode.Uri.parse(uri, true)));
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
