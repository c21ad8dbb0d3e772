import { posix } from 'node:path';

/** Folders, from the workspace folder, that a site serves under a prefix: `{ "docs/public": "/assets" }`. */
export type LinkRoots = Readonly<Record<string, string>>;

/**
 * The link to a file under the longest folder that has one, undefined under none. The file's path
 * starts at the workspace folder, as plain text with forward slashes; so is the link.
 */
export function rootedLink(file: string, roots: LinkRoots): string | undefined {
  const path = segmentsOf(file);
  const [root] = Object.entries(roots)
    .map(([folder, prefix]) => ({ folder: segmentsOf(folder), prefix }))
    .filter(({ folder }) => holds(folder, path))
    .sort((a, b) => b.folder.length - a.folder.length);
  if (!root) return undefined;
  return startOf(root.prefix) + path.slice(root.folder.length).join('/');
}

/**
 * The same backwards: the files that a link may lead to, those under the longest prefix first. Two
 * folders may be served under one prefix, so there can be several; a file's path starts at the
 * workspace folder.
 */
export function filesBehind(link: string, roots: LinkRoots): readonly string[] {
  return Object.entries(roots)
    .map(([folder, prefix]) => ({ folder: segmentsOf(folder), start: startOf(prefix) }))
    .filter(({ start }) => link.startsWith(start))
    .sort((a, b) => b.start.length - a.start.length)
    .map(({ folder, start }) => ({
      folder,
      path: segmentsOf([...folder, link.slice(start.length)].join('/')),
    }))
    .filter(({ folder, path }) => holds(folder, path))
    .map(({ path }) => path.join('/'));
}

/** What a link begins with. */
function startOf(prefix: string): string {
  return `${prefix.replace(/\/+$/, '')}/`;
}

function segmentsOf(path: string): readonly string[] {
  return posix
    .normalize(path.replaceAll('\\', '/'))
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
}

function holds(folder: readonly string[], path: readonly string[]): boolean {
  return (
    path[0] !== '..' &&
    path.length > folder.length &&
    folder.every((segment, index) => segment === path[index])
  );
}
