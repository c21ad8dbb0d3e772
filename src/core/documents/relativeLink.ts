import { posix } from 'node:path';
import { longestPath } from './longestPath.ts';

/** Where a document or a file is: the parts of a `vscode.Uri` that a link depends on. */
export interface Place {
  readonly scheme: string;
  readonly authority: string;
  /** Absolute, with forward slashes; `/c:/…` on Windows. */
  readonly path: string;
}

/** The path from a document to a file, as plain text; undefined where no relative path leads there. */
export function relativeLink(document: Place, file: Place): string | undefined {
  if (document.scheme !== file.scheme || document.authority !== file.authority) return undefined;
  const [from, to] = [withDrive(document.path), withDrive(file.path)];
  if (from.path.length > longestPath || to.path.length > longestPath) return undefined;
  if (!from.path.startsWith('/') || !to.path.startsWith('/') || from.drive !== to.drive) {
    return undefined;
  }
  return guarded(posix.relative(posix.dirname(from.path), to.path));
}

/** VS Code writes drive letters in either case. */
function withDrive(path: string): { drive: string; path: string } {
  const drive = /^\/([a-z]):(?=\/)/i.exec(path);
  return drive
    ? { drive: drive[0].toLowerCase(), path: path.slice(drive[0].length) }
    : { drive: '', path };
}

/** A colon in the first segment would make it a scheme (RFC 3986 §4.2). */
function guarded(path: string): string {
  return /^[^/]*:/.test(path) ? `./${path}` : path;
}
