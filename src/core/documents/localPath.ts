import { longestPath } from './longestPath.ts';

/**
 * The path that a link's address names in the file system, as plain text; undefined for an address
 * with a scheme or a host, and for one that names no file.
 */
export function localPath(url: string): string | undefined {
  // Each byte of a path may be percent-encoded.
  if (url.length > 3 * longestPath) return undefined;
  if (/^([a-z][a-z\d+.-]*:|\/\/)/i.test(url)) return undefined;
  const path = url.replace(/[?#].*$/s, '');
  if (path === '' || path.endsWith('/')) return undefined;
  try {
    return decodeURIComponent(path).replaceAll('\\', '/');
  } catch {
    // A lone percent sign is a percent sign.
    return path;
  }
}
