import * as vscode from 'vscode';
import { atMost } from '../../core/atMost.ts';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { exists } from '../saving/exists.ts';
import { homeOf, notebookOf } from '../saving/home.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Services } from '../services.ts';
import { cellOf, codeCellOf } from './cell.ts';
import type { FoundPlace, InsertionPoint } from './insertionPoint.ts';
import { addLinks, languageOf } from './linkEdits.ts';
import type { DocumentKind } from './linkEdits.ts';
import { fileEdit, linksTo, placeAll, rememberFiles } from './linkTargets.ts';
import type { Placed } from './linkTargets.ts';
import { offerLinks } from './offerLinks.ts';
import { refusalOf } from './refusal.ts';

type InsertServices = Pick<Services, 'settings' | 'saved' | 'milestones'>;

/**
 * Puts pictures into a document: files and links in one edit, so that one Undo takes both away, with
 * the alternative text as a tab stop. Where the document takes nothing, the person is told so and can
 * have the links on the clipboard.
 *
 * @param replacesSelection puts the links in the place of the text that served as the prompt.
 * @returns whether they are in the document; false also when the person gave up.
 * @throws {ImageError} `storage` when there is no place for the files.
 */
export async function insertPictures(
  pictures: readonly Picture[],
  place: InsertionPoint,
  services: InsertServices,
  replacesSelection = false,
): Promise<boolean> {
  const outcome = await oneByOne(() => insertNow(pictures, place, services, replacesSelection));
  if (typeof outcome === 'object') {
    await offerLinks(pictures, outcome.document, services, outcome.reason);
  }
  return outcome === true;
}

/** VS Code refuses an edit of a text that another edit has changed meanwhile. */
const oneByOne = atMost(1);

interface Refused {
  readonly document: DocumentKind;
  readonly reason: string;
}

/** @returns whether the pictures are in the document, or why it does not take them. */
async function insertNow(
  pictures: readonly Picture[],
  place: InsertionPoint,
  services: InsertServices,
  replacesSelection: boolean,
): Promise<boolean | Refused> {
  const found = await storing(() => place.find(replacesSelection));
  if (!found) {
    return { document: place, reason: vscode.l10n.t('The document is no longer there.') };
  }
  const { document } = found;
  const refusal = await refusalOf(document);
  if (refusal !== undefined) return { document, reason: refusal };
  const isChanged = await insert(pictures, found, place, replacesSelection, services);
  if (isChanged === true) services.milestones.reach('document');
  if (isChanged !== false) return isChanged === true;
  const file = readablePath(notebookOf(document)?.uri ?? document.uri);
  return { document, reason: vscode.l10n.t('{0} cannot be changed.', file) };
}

/** How often an edit is tried while somebody types. */
const mostTries = 5;

/** @returns whether the document was changed; undefined when the person gave up. */
async function insert(
  pictures: readonly Picture[],
  found: FoundPlace,
  place: InsertionPoint,
  replacesSelection: boolean,
  services: InsertServices,
): Promise<boolean | undefined> {
  const { document } = found;
  const home = homeOf({ uri: document.uri, languageId: languageOf(document) });
  const placed = await placeAll(pictures, home, services);
  if (!placed) return undefined;
  const position = found.ranges[0]?.end ?? new vscode.Position(0, 0);
  const links = await linksTo(placed, home, services, { document, position });
  // Tab stops work in the editor that has the focus, and it is where the person goes on. What is
  // inserted into a cell can be undone only while the cell is edited.
  if (place.hasCursor || notebookOf(document)) await bringToFront(document);
  for (let tries = 1; tries <= mostTries; tries++) {
    const now = (await place.find(replacesSelection)) ?? found;
    const edit = await fileEdit(await missingAmong(placed, tries), home, services);
    await addLinks(edit, links, now, replacesSelection);
    const { version } = document;
    const code = codeCellOf(document);
    if (await place.insert(() => vscode.workspace.applyEdit(edit))) {
      await rememberFiles(placed, services);
      if (code) await showCell(code.notebook, code.index + 1);
      return true;
    }
    if (document.version === version) return false;
  }
  return false;
}

/** A try that failed for the text may have made the files. */
async function missingAmong(placed: readonly Placed[], tries: number): Promise<readonly Placed[]> {
  if (tries === 1) return placed;
  const there = await Promise.all(placed.map(({ uri }) => exists(uri)));
  return placed.filter((_, index) => !there[index]);
}

/** Shows a document where it already is; else beside the panel, where texts are. */
async function bringToFront(document: vscode.TextDocument): Promise<void> {
  // Also where it seems to be in front: that the panel was clicked is told later than the click itself.
  const uri = document.uri.toString();
  const cell = cellOf(document);
  if (cell) {
    await showCell(cell.notebook, cell.index);
    // A cell has an editor only while it is edited.
    const isText = cell.kind === vscode.NotebookCellKind.Markup;
    if (isText) await vscode.commands.executeCommand('notebook.cell.edit');
    return;
  }
  const visible = vscode.window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === uri,
  );
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri),
  );
  const viewColumn = visible?.viewColumn ?? group?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(document, { viewColumn, preview: false });
}

async function showCell(notebook: vscode.NotebookDocument, index: number): Promise<void> {
  const open = vscode.window.visibleNotebookEditors.find((editor) => editor.notebook === notebook);
  await vscode.window.showNotebookDocument(notebook, {
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
    selections: [new vscode.NotebookRange(index, index + 1)],
  });
}
