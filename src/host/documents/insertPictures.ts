import * as vscode from 'vscode';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { homeOf, notebookOf } from '../saving/home.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Services } from '../services.ts';
import { cellOf, codeCellOf } from './cell.ts';
import type { FoundPlace, InsertionPoint } from './insertionPoint.ts';
import { addLinks, languageOf } from './linkEdits.ts';
import { fileEdit, linksTo, placeAll, rememberFiles } from './linkTargets.ts';
import { offerLinks } from './offerLinks.ts';
import { refusalOf } from './refusal.ts';

type InsertServices = Pick<Services, 'settings' | 'saved'>;

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
  const found = await storing(() => place.find());
  if (!found) {
    await offerLinks(pictures, place, services, vscode.l10n.t('The document is no longer there.'));
    return false;
  }
  const { document } = found;
  const refusal = await refusalOf(document);
  const isChanged =
    refusal === undefined && (await insert(pictures, found, place, replacesSelection, services));
  if (isChanged === false) {
    const file = notebookOf(document)?.uri ?? document.uri;
    const reason = refusal ?? vscode.l10n.t('{0} cannot be changed.', readablePath(file));
    await offerLinks(pictures, document, services, reason);
  }
  return isChanged === true;
}

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
  const edit = await fileEdit(placed, home, services);
  await addLinks(edit, linksTo(placed, home, services), found, replacesSelection);
  // Tab stops work in the editor that has the focus, and it is where the person goes on. What is
  // inserted into a cell can be undone only while the cell is edited.
  const code = codeCellOf(document);
  if (place.hasCursor || notebookOf(document)) await bringToFront(document);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  if (code) await showCell(code.notebook, code.index + 1);
  await rememberFiles(placed, services);
  return true;
}

/** Shows a document where it already is; else beside the panel, where texts are. */
async function bringToFront(document: vscode.TextDocument): Promise<void> {
  const uri = document.uri.toString();
  if (vscode.window.activeTextEditor?.document.uri.toString() === uri) return;
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
