import { longestPath } from './longestPath.ts';

/** Folders, from the workspace folder, that a site serves under a prefix: `{ "docs/public": "/assets" }`. */
export type LinkRoots = Readonly<Record<string, string>>;

/**
 * The link to a file under the longest folder that has one, undefined under none. The file's path
 * starts at the workspace folder, as plain text with forward slashes; so is the link.
 */
export function rootedLink(file: string, roots: LinkRoots): string | undefined {
  if (file.length > longestPath) return undefined;
  const path = segmentsOf(file);
  const [root] = usable(roots)
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
  if (link.length > longestPath) return [];
  return usable(roots)
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

function usable(roots: LinkRoots): readonly (readonly [folder: string, prefix: string])[] {
  return Object.entries(roots).filter((root) => root.every((path) => path.length <= longestPath));
}

/** What a link begins with. */
function startOf(prefix: string): string {
  let end = prefix.length;
  while (prefix[end - 1] === '/') end--;
  return `${prefix.slice(0, end)}/`;
}

/** What `..` cannot take back stays, except at the root. */
function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  for (const segment of path.split(/[/\\]/)) {
    if (segment === '' || segment === '.') continue;
    const canGoUp = segments.length > 0 && segments.at(-1) !== '..';
    if (segment !== '..') segments.push(segment);
    else if (canGoUp) segments.pop();
    else if (!/^[/\\]/.test(path)) segments.push(segment);
  }
  return segments;
}

function holds(folder: readonly string[], path: readonly string[]): boolean {
  return (
    path[0] !== '..' &&
    path.length > folder.length &&
    folder.every((segment, index) => segment === path[index])
  );
}
