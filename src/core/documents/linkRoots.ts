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
  const rest = path.slice(root.folder.length).join('/');
  return `${root.prefix.replace(/\/+$/, '')}/${rest}`;
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
