import { posix } from 'node:path';
import * as vscode from 'vscode';
import { altTextFrom } from '../../core/documents/altText.ts';
import { isInside } from '../../core/documents/isInside.ts';
import { rootedLink } from '../../core/documents/linkRoots.ts';
import type { LinkRoots } from '../../core/documents/linkRoots.ts';
import { relativeLink } from '../../core/documents/relativeLink.ts';
import { storing } from '../../core/pictures/incoming.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { contentsOf } from '../saving/contents.ts';
import type { Home } from '../saving/home.ts';
import { isAskedFor, pictureTarget } from '../saving/pictureTarget.ts';
import type { Services } from '../services.ts';
import { siteAround } from './site.ts';

/** A picture and the file that its link leads to. */
export interface Placed {
  readonly picture: Picture;
  readonly uri: vscode.Uri;
  /** Whether it was saved there before. */
  readonly isThere: boolean;
}

/** What a link says, as plain text. */
export interface Link {
  readonly alt: string;
  readonly path: string;
}

/**
 * Finds each picture a place; where it was saved already, that one.
 *
 * @returns undefined when the person was asked and gave up.
 * @throws {ImageError} `storage` for a template that cannot be followed.
 */
export async function placeAll(
  pictures: readonly Picture[],
  home: Home,
  services: Pick<Services, 'settings' | 'saved'>,
): Promise<readonly Placed[] | undefined> {
  const placed: Placed[] = [];
  for (const [at, picture] of pictures.entries()) {
    const nth = { index: at + 1, taken: placed.map(({ uri }) => uri) };
    const copy = await services.saved.copyOf(picture, (uri) => isAtHome(uri, home));
    const uri = copy ?? (await storing(() => pictureTarget(picture, home, nth, services)));
    if (!uri) return undefined;
    placed.push({ picture, uri, isThere: copy !== undefined });
  }
  return placed;
}

/** The files that the links need and that are not there yet. */
export async function fileEdit(
  placed: readonly Placed[],
  home: Home,
  services: Pick<Services, 'settings'>,
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  for (const { picture, uri, isThere } of placed) {
    if (isThere) continue;
    const contents = await contentsOf(picture, services);
    edit.createFile(uri, { contents, overwrite: isAskedFor(home) });
  }
  return edit;
}

/** Remembers where the files are now. */
export async function rememberFiles(
  placed: readonly Placed[],
  services: Pick<Services, 'settings' | 'saved'>,
): Promise<void> {
  for (const { picture, uri, isThere } of placed) {
    if (isThere) continue;
    await services.saved.remember(picture, uri, await contentsOf(picture, services));
  }
}

/** A copy in another project is none that a document should link. */
function isAtHome(copy: vscode.Uri, { file, workspaceFolder }: Home): boolean {
  if (workspaceFolder) return vscode.workspace.getWorkspaceFolder(copy) !== undefined;
  if (file?.scheme !== copy.scheme || file.authority !== copy.authority) return false;
  return isInside(posix.dirname(file.path), copy.path);
}

/** The place in a document from which links lead. */
export interface LinkStart {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

/** The links to pictures, from where the document is. */
export async function linksTo(
  placed: readonly Placed[],
  home: Home,
  services: Pick<Services, 'settings'>,
  start?: LinkStart,
): Promise<readonly Link[]> {
  const site = await siteAround(home);
  const folder = start && (await folderAt(start, home));
  return placed.map(({ picture, uri }) => {
    const root = home.workspaceFolder?.uri ?? vscode.workspace.getWorkspaceFolder(uri)?.uri;
    const roots = [services.settings(home.file ?? root).linkRoots, site?.served ?? {}];
    return { alt: altTextFrom(picture.prompt), path: pathTo(uri, home.file, root, roots, folder) };
  });
}

/** Where the links of a place start, from the document's own folder. */
async function folderAt(
  { document, position }: LinkStart,
  { languageId = '' }: Home,
): Promise<string> {
  const { linkFolder } = await import('../../core/documents/place.ts');
  return linkFolder(languageId, document.getText(), document.offsetAt(position));
}

/**
 * The path as the document writes it. An untitled document lies nowhere yet, so its links start where
 * the workspace does; a file that no relative path leads to is linked by its whole address.
 */
function pathTo(
  uri: vscode.Uri,
  file: vscode.Uri | undefined,
  root: vscode.Uri | undefined,
  roots: readonly LinkRoots[],
  folder = '',
): string {
  const fromRoot = root && posix.relative(root.path, uri.path);
  const rooted = fromRoot && roots.map((each) => rootedLink(fromRoot, each)).find(Boolean);
  const from = folder.startsWith('/') ? (root?.path ?? '/') : posix.dirname(file?.path ?? '/');
  const start = file?.with({ path: posix.join(from, folder, posix.basename(file.path)) });
  return rooted ?? (start ? relativeLink(start, uri) : fromRoot) ?? uri.toString(true);
}
