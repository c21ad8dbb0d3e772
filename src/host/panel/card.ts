import { join, posix } from 'node:path';
import * as vscode from 'vscode';
import type { HistoryEntry } from '../../core/history/entry.ts';
import { differencesOf } from '../../core/pictures/differences.ts';
import type { Difference } from '../../core/pictures/differences.ts';
import type { Picture, ReasonForAnswer } from '../../core/pictures/picture.ts';
import type { PictureStore } from '../../core/pictures/pictureStore.ts';
import { ancestorsOf, roundsOf } from '../../core/pictures/lineage.ts';
import type { Fact, PictureCard, PictureDetails } from '../../protocol/views.ts';
import { usualFeather } from '../ask/askRegion.ts';
import { sourceFile } from '../pictures/sourceFile.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Services } from '../services.ts';
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
export async function pictureDetails(
  picture: Picture,
  entry: HistoryEntry,
  { places, replaced, sources, store }: Pick<Services, 'places' | 'replaced' | 'sources' | 'store'>,
  webview: vscode.Webview,
): Promise<PictureDetails> {
  const { path, width, height, revisedPrompt, savedTo = [], edit } = picture;
  const [source] = edit?.pictures ?? [];
  const file = await sourceFile(picture, { replaced, store });
  const place = places.of(picture);
  const target = place?.uri ?? places.last.uri;
  return {
    ...pictureCard(entry, store, webview),
    full: addressOf(path, webview),
    notes: [...differencesOf(picture).map(differenceText), ...editNotes(picture)],
    facts: [...factsOf(picture), ...(await lineFact(picture, store))],
    savedTo: savedTo.map((uri) => readablePath(vscode.Uri.parse(uri, true))),
    canReplaceSelection: place?.hasSelection ?? false,
    canPutBack: replaced.ofPicture(picture.id).length > 0,
    ...(width && height && { width, height }),
    ...(revisedPrompt && { revisedPrompt }),
    ...(edit?.region && {
      keeping: {
        isKept: picture.composed?.feather !== undefined,
        feather: picture.composed?.feather ?? edit.feather ?? usualFeather,
      },
    }),
    ...(file && { replaces: posix.basename(file.path) }),
    ...(source && {
      source: { src: addressOf(sources.pathOf(source), webview), name: source.name },
    }),
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

/** The rounds that led to a picture, where there were several. */
async function lineFact(picture: Picture, store: PictureStore): Promise<readonly Fact[]> {
  if (!picture.edit) return [];
  const ancestors = await ancestorsOf(picture, (id) => store.find(id));
  const rounds = roundsOf([...ancestors, picture]);
  const [first] = rounds;
  if (rounds.length < 2 || !first) return [];
  const steps = [first.edit?.pictures[0]?.name, ...rounds.map(({ prompt }) => prompt)];
  return [{ name: vscode.l10n.t('Rounds'), value: steps.filter(Boolean).join(' → ') }];
}

/** What is to be known of a change: how well the rest was kept, or why it was not. */
function editNotes({ edit, composed, asAnswered }: Picture): readonly string[] {
  if (!edit) return [];
  const share = Math.round((composed?.changedOutside ?? 0) * 100);
  const outside = vscode.l10n.t(
    'The model changed {0} % of the image outside the region; that is undone here.',
    share,
  );
  const reason = asAnswered && answerNote(asAnswered);
  return [...(edit.region && share > 0 ? [outside] : []), ...(reason ? [reason] : [])];
}

function answerNote(reason: ReasonForAnswer): string | undefined {
  const texts: Readonly<Record<ReasonForAnswer, string | undefined>> = {
    pending: vscode.l10n.t('The rest of the image has still to be put back.'),
    // Whoever chose it knows.
    chosen: undefined,
    type: vscode.l10n.t('The rest could not be kept: the response is of another file type.'),
    shape: vscode.l10n.t('The rest could not be kept: the response has another shape.'),
    unreadable: vscode.l10n.t('The rest could not be kept: the response cannot be read.'),
  };
  return texts[reason];
}
