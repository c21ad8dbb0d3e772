import { posix } from 'node:path';
import * as vscode from 'vscode';
import { atMost } from '../../core/atMost.ts';
import type { ImageLink } from '../../core/documents/imageLinks.ts';
import { filesBehind } from '../../core/documents/linkRoots.ts';
import { localPath } from '../../core/documents/localPath.ts';
import { exists } from '../saving/exists.ts';
import { homeOf } from '../saving/home.ts';
import { realPlaceOutside } from '../saving/realPlace.ts';
import type { Services } from '../services.ts';

/** A picture that a Markdown document links, inside the workspace. */
export interface LinkedPicture extends ImageLink {
  readonly uri: vscode.Uri;
  readonly exists: boolean;
}

/** What finding pictures takes. */
export type LinkServices = Pick<Services, 'settings' | 'markdown'>;

const pictureExtension = /\.(png|jpe?g|webp|gif|svg|avif)$/i;

/**
 * The pictures that a Markdown document links, as far as they lie in a folder of the workspace.
 *
 * @param isWanted looks at a link before anything looks for its file.
 */
export async function linkedPictures(
  document: vscode.TextDocument,
  services: LinkServices,
  isWanted: (link: ImageLink) => boolean = () => true,
): Promise<readonly LinkedPicture[]> {
  const links = (await linksIn(document, services)).filter(isWanted);
  if (links.length === 0) return [];
  const placesOf = placesIn(document, services);
  const inTurn = atMost(mostAtOnce);
  const isInside = once(isReallyInside);
  const placeOf = once((url: string) => inTurn(() => locate(placesOf(url), isInside)));
  const located = await Promise.all(
    links.map(async (link) => {
      const place = await placeOf(link.url);
      return place && { ...link, ...place };
    }),
  );
  return located.filter((link) => link !== undefined);
}

/** So many files are looked for at once; a document may link thousands. */
const mostAtOnce = 16;

/** Finds out about each thing once. */
function once<T>(find: (key: string) => T): (key: string) => T {
  const found = new Map<string, T>();
  return (key) => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const value = find(key);
    found.set(key, value);
    return value;
  };
}

/** What was found in the newest version of each document that was asked for. */
const known = new WeakMap<
  vscode.TextDocument,
  { readonly version: number; readonly links: Promise<readonly ImageLink[]> }
>();

/** Every version is read once, and none that is no longer the newest. */
function linksIn(
  document: vscode.TextDocument,
  { markdown }: LinkServices,
): Promise<readonly ImageLink[]> {
  const { version } = document;
  const found = known.get(document);
  if (found?.version === version) return found.links;
  const links = markdown.read(document.getText(), () => document.version === version);
  known.set(document, { version, links });
  return links;
}

/** Picks the links on which a selection is, be it where the picture is shown or where its address is defined. */
export function touches(from: number, to: number): (link: ImageLink) => boolean {
  return ({ start, end, definition }) =>
    [{ start, end }, ...(definition ? [definition] : [])].some(
      (range) => range.start <= to && from <= range.end,
    );
}

/** The pictures that are missing and whose alternative text says what they show; each file once. */
export function missingAmong(links: readonly LinkedPicture[]): readonly LinkedPicture[] {
  return eachFileOnce(links.filter(({ exists, alt }) => !exists && alt.trim() !== ''));
}

/** The pictures that are missing, of which no link says what they show; each file once. */
export function undescribedAmong(links: readonly LinkedPicture[]): readonly LinkedPicture[] {
  const described = new Set(missingAmong(links).map(({ uri }) => uri.toString()));
  const missing = links.filter(({ exists, uri }) => !exists && !described.has(uri.toString()));
  return eachFileOnce(missing);
}

function eachFileOnce(links: readonly LinkedPicture[]): readonly LinkedPicture[] {
  return [
    ...new Map(links.toReversed().map((link) => [link.uri.toString(), link])).values(),
  ].toReversed();
}

/**
 * Where a link may lead, the likeliest place first: what the settings say of a site's folders; then as
 * VS Code resolves links, from the document's folder, or from the workspace folder after a slash.
 */
function placesIn(
  document: vscode.TextDocument,
  { settings }: Pick<Services, 'settings'>,
): (url: string) => readonly vscode.Uri[] {
  const { file, workspaceFolder } = homeOf(document);
  if (!file || !workspaceFolder) return () => [];
  const root = workspaceFolder.uri.path;
  const { linkRoots } = settings(file);
  return (url) => {
    const path = localPath(url);
    if (path === undefined || !pictureExtension.test(path)) return [];
    const rooted = filesBehind(path, linkRoots).map((each) => posix.join(root, each));
    const usual = posix.join(path.startsWith('/') ? root : posix.dirname(file.path), path);
    return [...rooted, usual]
      .map((each) => file.with({ path: each }))
      .filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
  };
}

/** Of several places the one where a picture is; without any, the first. */
async function locate(
  places: readonly vscode.Uri[],
  isInside: (folder: string) => Promise<boolean>,
): Promise<Pick<LinkedPicture, 'uri' | 'exists'> | undefined> {
  const [likeliest] = places;
  try {
    for (const uri of places) {
      if (await exists(uri)) {
        return (await isInside(folderOf(uri))) ? { uri, exists: true } : undefined;
      }
    }
  } catch {
    // A place that cannot be looked at is no place to draw for.
    return undefined;
  }
  if (!likeliest || !(await isInside(folderOf(likeliest)))) return undefined;
  return { uri: likeliest, exists: false };
}

/** A folder that a link has moved out of the workspace is as far away as any other outside. */
async function isReallyInside(folder: string): Promise<boolean> {
  return (await realPlaceOutside(vscode.Uri.parse(folder, true))) === undefined;
}

function folderOf(uri: vscode.Uri): string {
  return vscode.Uri.joinPath(uri, '..').toString();
}
