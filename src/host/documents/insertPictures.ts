import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { altTextFrom } from '../../core/documents/altText.ts';
import { rootedLink } from '../../core/documents/linkRoots.ts';
import { relativeLink } from '../../core/documents/relativeLink.ts';
import { imageLink, needsOwnLine, syntaxOf } from '../../core/documents/syntax.ts';
import { ImageError } from '../../core/errors.ts';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { exists } from '../saving/exists.ts';
import { homeOf } from '../saving/home.ts';
import type { Home } from '../saving/home.ts';
import { pictureTarget } from '../saving/pictureTarget.ts';
import type { Services } from '../services.ts';
import type { InsertionPoint } from './insertionPoint.ts';

type InsertServices = Pick<Services, 'settings' | 'saved'>;

/** A picture and the file that the link leads to. */
interface Placed {
  readonly picture: Picture;
  readonly uri: vscode.Uri;
  /** Whether it was saved there before. */
  readonly isThere: boolean;
}

/**
 * Puts pictures into a document: files and links in one edit, so that one Undo takes both away, with
 * the alternative text as a tab stop.
 *
 * @param replacesSelection puts the links in the place of the text that served as the prompt.
 * @returns whether it was done; false when the person gave up.
 * @throws {ImageError} `storage` when the document or the folder cannot be changed.
 */
export async function insertPictures(
  pictures: readonly Picture[],
  place: InsertionPoint,
  services: InsertServices,
  replacesSelection = false,
): Promise<boolean> {
  const { document, ranges } = await findPlace(place);
  const home = homeOf(document);
  const placed = await storing(() => placeAll(pictures, home, services));
  if (!placed) return false;

  const edit = new vscode.WorkspaceEdit();
  for (const { picture, uri, isThere } of placed) {
    if (isThere) continue;
    const contents = new Uint8Array(await readFile(picture.path));
    edit.createFile(uri, { contents, overwrite: home.workspaceFolder === undefined });
  }
  const links = placed.map(({ picture, uri }) => ({
    alt: altTextFrom(picture.prompt),
    path: pathTo(uri, home, services),
  }));
  edit.set(
    document.uri,
    ranges.map((range) => linkEdit(links, document, range, replacesSelection)),
  );
  // Tab stops work in the editor that has the focus, and it is where the person goes on.
  if (place.hasCursor) await bringToFront(document);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new ImageError('storage', vscode.l10n.t('The document cannot be changed.'));
  }
  for (const { picture, uri } of placed) services.saved.remember(picture.id, uri);
  return true;
}

async function findPlace(place: InsertionPoint) {
  try {
    return await place.find();
  } catch (error) {
    const message = vscode.l10n.t('The document is no longer there.');
    throw new ImageError('storage', message, {}, { cause: error });
  }
}

/** Undefined when the person was asked for a place and gave up. */
async function placeAll(
  pictures: readonly Picture[],
  home: Home,
  services: InsertServices,
): Promise<readonly Placed[] | undefined> {
  const placed: Placed[] = [];
  for (const [at, picture] of pictures.entries()) {
    const nth = { index: at + 1, taken: placed.map(({ uri }) => uri) };
    const saved = services.saved.placeOf(picture.id);
    // What was saved may be gone again, by an Undo for one.
    const uri =
      saved && (await exists(saved)) ? saved : await pictureTarget(picture, home, nth, services);
    if (!uri) return undefined;
    placed.push({ picture, uri, isThere: uri === saved });
  }
  return placed;
}

/**
 * The path as the document writes it. An untitled document lies nowhere yet, so its links start where
 * the workspace does; a file that no relative path leads to is linked by its whole address.
 */
function pathTo(
  uri: vscode.Uri,
  { file, workspaceFolder }: Home,
  { settings }: InsertServices,
): string {
  const root = workspaceFolder?.uri ?? vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const fromRoot = root && posix.relative(root.path, uri.path);
  const rooted = fromRoot && rootedLink(fromRoot, settings(file ?? root).linkRoots);
  return rooted ?? (file ? relativeLink(file, uri) : fromRoot) ?? uri.toString(true);
}

/** Shows a document where it already is; else beside the panel, where texts are. */
async function bringToFront(document: vscode.TextDocument): Promise<void> {
  const uri = document.uri.toString();
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri),
  );
  const viewColumn = group?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(document, { viewColumn, preview: false });
}

interface Link {
  readonly alt: string;
  readonly path: string;
}

function linkEdit(
  links: readonly Link[],
  document: vscode.TextDocument,
  range: vscode.Range,
  replacesSelection: boolean,
): vscode.SnippetTextEdit {
  const target = replacesSelection ? range : new vscode.Range(range.end, range.end);
  const gap = gapBefore(document, range, replacesSelection);
  const aloneOnLine = gap.endsWith('\n') || isLineEmptyAround(document, target);
  const snippet = new vscode.SnippetString().appendText(gap);
  links.forEach((link, index) => {
    if (index > 0) snippet.appendText('\n\n');
    appendLink(snippet, link, document.languageId, aloneOnLine || links.length > 1);
  });
  return new vscode.SnippetTextEdit(target, snippet);
}

/** Behind a selection a link stands apart from it; a directive never shares its line. */
function gapBefore(
  document: vscode.TextDocument,
  range: vscode.Range,
  replacesSelection: boolean,
): string {
  const syntax = syntaxOf(document.languageId);
  const line = document.lineAt(range.end.line);
  if (syntax && needsOwnLine(syntax) && !isLineEmptyAround(document, range)) return '\n\n';
  if (range.isEmpty || replacesSelection) return '';
  return range.end.isEqual(line.range.end) ? '\n\n' : ' ';
}

function isLineEmptyAround(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  const before = document.lineAt(start.line).text.slice(0, start.character);
  const after = document.lineAt(end.line).text.slice(end.character);
  return before.trim() === '' && after.trim() === '';
}

/** Languages that have no link to a picture get the path, which is what code needs. */
function appendLink(
  snippet: vscode.SnippetString,
  { alt, path }: Link,
  languageId: string,
  aloneOnLine: boolean,
): void {
  const syntax = syntaxOf(languageId);
  if (!syntax) {
    snippet.appendText(path);
    return;
  }
  const link = imageLink(syntax, { alt, path, aloneOnLine });
  snippet.appendText(link.before);
  snippet.appendPlaceholder((inner) => inner.appendText(link.alt));
  snippet.appendText(link.after);
}
