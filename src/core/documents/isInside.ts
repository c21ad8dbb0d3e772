/**
 * Whether a path lies inside a folder, however deep. Both are paths of URIs: absolute, normal, with
 * forward slashes. The root of a file system is a folder like any other.
 */
export function isInside(folder: string, path: string): boolean {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(start) && path !== start;
}
