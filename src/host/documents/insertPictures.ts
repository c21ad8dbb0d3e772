import * as vscode from 'vscode';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { milestones } from '../../manifest.ts';
import { reach } from '../milestones.ts';
import { homeOf, notebookOf } from '../saving/home.ts';
import type { Home } from '../saving/home.ts';
import { isWritable } from '../saving/pictureTarget.ts';
import { readablePath } from '../saving/readablePath.ts';
import type { Services } from '../services.ts';
import type { FoundPlace, InsertionPoint } from './insertionPoint.ts';
import { linkEdits } from './linkEdits.ts';
import { fileEdit, linksTo, placeAll, rememberFiles } from './linkTargets.ts';
import { offerLinks } from './offerLinks.ts';

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
  const home = homeOf(document);
  const isChanged =
    !(await isReadOnly(home)) &&
    (await insert(pictures, found, place, replacesSelection, services));
  if (isChanged === false) {
    const reason = vscode.l10n.t('{0} cannot be changed.', readablePath(home.file ?? document.uri));
    await offerLinks(pictures, document, services, reason);
  }
  if (isChanged === true) reach(milestones.document);
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
  const home = homeOf(document);
  const placed = await placeAll(pictures, home, services);
  if (!placed) return undefined;
  const edit = await fileEdit(placed, home, services);
  edit.set(document.uri, linkEdits(linksTo(placed, home, services), found, replacesSelection));
  // Tab stops work in the editor that has the focus, and it is where the person goes on. What is
  // inserted into a cell can be undone only while the cell is edited.
  if (place.hasCursor || notebookOf(document)) await bringToFront(document);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  await rememberFiles(placed, services);
  return true;
}

async function isReadOnly({ file }: Home): Promise<boolean> {
  if (!file) return false;
  if (!isWritable(file)) return true;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(file);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    // A file that cannot be looked at may still be written.
    return false;
  }
}

/** Shows a document where it already is; else beside the panel, where texts are. */
async function bringToFront(document: vscode.TextDocument): Promise<void> {
  const uri = document.uri.toString();
  if (vscode.window.activeTextEditor?.document.uri.toString() === uri) return;
  const notebook = notebookOf(document);
  if (notebook) return editCell(notebook, uri);
  const visible = vscode.window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === uri,
  );
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri),
  );
  const viewColumn = visible?.viewColumn ?? group?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(document, { viewColumn, preview: false });
}

/** A cell has an editor only while it is edited. */
async function editCell(notebook: vscode.NotebookDocument, uri: string): Promise<void> {
  const index = notebook.getCells().findIndex(({ document }) => document.uri.toString() === uri);
  const open = vscode.window.visibleNotebookEditors.find((editor) => editor.notebook === notebook);
  await vscode.window.showNotebookDocument(notebook, {
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
    selections: [new vscode.NotebookRange(index, index + 1)],
  });
  await vscode.commands.executeCommand('notebook.cell.edit');
}
