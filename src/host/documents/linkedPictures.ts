import { posix } from 'node:path';
import * as vscode from 'vscode';
import { atMost } from '../../core/atMost.ts';
import { formatOf } from '../../core/documents/format.ts';
import type { ImageLink, OffsetRange } from '../../core/documents/imageLinks/imageLink.ts';
import { languageIdOf } from '../../core/documents/languageId.ts';
import { filesBehind } from '../../core/documents/linkRoots.ts';
import { exists } from '../saving/exists.ts';
import { homeOf } from '../saving/home.ts';
import { realPlaceOutside } from '../saving/realPlace.ts';
import type { Services } from '../services.ts';
import { siteAround } from './site.ts';

/** A picture that a document links, inside the workspace. */
export interface LinkedPicture extends ImageLink {
  readonly uri: vscode.Uri;
  readonly exists: boolean;
  /** The same for all spellings of one file. */
  readonly file: string;
}

/** What finding pictures takes. */
export type LinkServices = Pick<Services, 'settings' | 'imageLinks'>;

/** Which links are looked for, and how long. */
export interface Wanted {
  /** Looks at a link before anything looks for its file. */
  readonly isWanted?: (link: ImageLink) => boolean;
  readonly token?: vscode.CancellationToken;
}

const pictureExtension = /\.(png|jpe?g|webp|gif|svg|avif)$/i;

/**
 * The pictures that a document links, as far as they lie in a folder of the workspace; none of a document
 * of a kind that has no links to pictures.
 */
export async function linkedPictures(
  document: vscode.TextDocument,
  services: LinkServices,
  { isWanted = () => true, token }: Wanted = {},
): Promise<readonly LinkedPicture[]> {
  const links = (await linksIn(document, services)).filter(
    (link) => link.paths.some((path) => pictureExtension.test(path)) && isWanted(link),
  );
  if (links.length === 0 || token?.isCancellationRequested) return [];
  const placesOf = await placesFrom(document, services);
  const inTurn = atMost(mostAtOnce);
  const isInside = once(isReallyInside);
  const placeOf = once((paths: string) =>
    inTurn(async () => {
      // Nobody waits for it any more when the cursor has moved on.
      if (token?.isCancellationRequested) return undefined;
      return locate(await placesOf(paths.split('\0')), isInside);
    }),
  );
  const fold = await folding(document);
  const located = await Promise.all(
    links.map(async (link) => {
      const place = await placeOf(link.paths.join('\0'));
      return place && { ...link, ...place, file: fold(place.uri) };
    }),
  );
  return located.filter((link) => link !== undefined);
}

/** The linked picture that a selection means: of several in each other the innermost. */
export async function linkedPictureAt(
  document: vscode.TextDocument,
  from: number,
  to: number,
  services: LinkServices,
  token?: vscode.CancellationToken,
): Promise<LinkedPicture | undefined> {
  const isWanted = touches(from, to);
  const links = await linkedPictures(document, services, { isWanted, ...(token && { token }) });
  return links.reduce<LinkedPicture | undefined>(
    (best, link) => (best && best.end - best.start <= link.end - link.start ? best : link),
    undefined,
  );
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
  { imageLinks }: LinkServices,
): Promise<readonly ImageLink[]> {
  const { version } = document;
  const found = known.get(document);
  if (found?.version === version) return found.links;
  const format = formatOf(languageIdOf(document.languageId, document.uri.path));
  if (!format) return Promise.resolve([]);
  const question = { text: document.getText(), format };
  const links = imageLinks.read(question, () => document.version === version);
  known.set(document, { version, links });
  return links;
}

/** Picks the links on which a selection is, be it where the picture is shown or where its address is defined. */
function touches(from: number, to: number): (link: ImageLink) => boolean {
  return (link) =>
    [link, link.definition]
      .filter((range): range is OffsetRange => range !== undefined)
      .some((range) => range.start <= to && from <= range.end);
}

/** The pictures that are missing and whose alternative text says what they show; each file once. */
export function missingAmong(links: readonly LinkedPicture[]): readonly LinkedPicture[] {
  return eachFileOnce(links.filter(({ exists, alt }) => !exists && alt.trim() !== ''));
}

/** The pictures that are missing, of which no link says what they show; each file once. */
export function undescribedAmong(links: readonly LinkedPicture[]): readonly LinkedPicture[] {
  const described = new Set(missingAmong(links).map(({ file }) => file));
  const missing = links.filter(({ exists, file }) => !exists && !described.has(file));
  return eachFileOnce(missing);
}

function eachFileOnce(links: readonly LinkedPicture[]): readonly LinkedPicture[] {
  return [...new Map(links.toReversed().map((link) => [link.file, link])).values()].toReversed();
}

/** What tells files apart beside a document: how accents are written does not, and letter case not everywhere. */
async function folding({ uri }: vscode.TextDocument): Promise<(uri: vscode.Uri) => string> {
  const twin = uri.with({ path: uri.path.replace(/[^/]*$/, (name) => name.toUpperCase()) });
  const ignoresCase = twin.path !== uri.path && (await exists(twin).catch(() => false));
  return (file) => {
    const spelled = file.with({ path: file.path.normalize('NFC') }).toString();
    return ignoresCase ? spelled.toLowerCase() : spelled;
  };
}

/** The places that paths may mean, the likeliest first. */
type PlacesOf = (paths: readonly string[]) => Promise<readonly vscode.Uri[]>;

/**
 * Where links may lead: what the settings say of a site's folders; what the site itself does; then as
 * VS Code resolves links, from the document's folder, or from the workspace folder after a slash.
 */
async function placesFrom(
  document: vscode.TextDocument,
  { settings }: Pick<Services, 'settings'>,
): Promise<PlacesOf> {
  const home = homeOf(document);
  const { file, workspaceFolder } = home;
  if (!file || !workspaceFolder) return () => Promise.resolve([]);
  const root = workspaceFolder.uri.path;
  const { linkRoots } = settings(file);
  const site = await siteAround(home);
  const roots = [linkRoots, ...(site?.known ?? [])];
  const at = (path: string) => file.with({ path });
  const placesOf = async (path: string) => {
    const rooted = roots
      .flatMap((each) => filesBehind(path, each))
      .map((each) => posix.join(root, each));
    const bundled =
      site?.bundles !== undefined && path.startsWith('/')
        ? posix.join(root, site.bundles, path)
        : undefined;
    const isBundled =
      bundled !== undefined && (await exists(at(posix.join(bundled, '../index.md'))));
    // Where no site is known, these mean nothing.
    const usual = /^(?:@|~\/)/.test(path)
      ? []
      : [posix.join(path.startsWith('/') ? root : posix.dirname(file.path), path)];
    return [...(isBundled ? [bundled] : []), ...rooted, ...usual];
  };
  return async (paths) => {
    const places = (await Promise.all(paths.map(placesOf))).flat();
    return places.map(at).filter((uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined);
  };
}

/** Of several places the one where a picture is; without any, the first that a picture can be drawn for. */
async function locate(
  places: readonly vscode.Uri[],
  isInside: (folder: string) => Promise<boolean>,
): Promise<Pick<LinkedPicture, 'uri' | 'exists'> | undefined> {
  try {
    for (const place of places) {
      const uri = await spelledAsThere(place);
      if (!uri) continue;
      const isPicture = pictureExtension.test(uri.path) && (await isInside(folderOf(uri)));
      return isPicture ? { uri, exists: true } : undefined;
    }
  } catch {
    // A place that cannot be looked at is no place to draw for.
    return undefined;
  }
  const likeliest = places.find(({ path }) => pictureExtension.test(path));
  if (!likeliest || !(await isInside(folderOf(likeliest)))) return undefined;
  return { uri: likeliest, exists: false };
}

/** The file at a place, whichever way its accents are written; undefined where there is none. */
async function spelledAsThere(place: vscode.Uri): Promise<vscode.Uri | undefined> {
  const { path } = place;
  for (const each of new Set([path, path.normalize('NFC'), path.normalize('NFD')])) {
    const uri = place.with({ path: each });
    if (await exists(uri)) return uri;
  }
  return undefined;
}

/** A folder that a link has moved out of the workspace is as far away as any other outside. */
async function isReallyInside(folder: string): Promise<boolean> {
  return (await realPlaceOutside(vscode.Uri.parse(folder, true))) === undefined;
}

function folderOf(uri: vscode.Uri): string {
  return vscode.Uri.joinPath(uri, '..').toString();
}
