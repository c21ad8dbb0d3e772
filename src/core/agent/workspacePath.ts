import { posix } from 'node:path';
import { longestPath } from '../documents/longestPath.ts';
import { safeSegment } from '../documents/safeSegment.ts';
import { ImageError } from '../errors.ts';

/** A place in one of the workspace folders. */
export interface WorkspacePath {
  /** Which of the folders. */
  readonly folder: number;
  /** From that folder, with forward slashes. */
  readonly path: string;
}

/** The extensions that pictures carry, and the formats that they promise. */
const formats: ReadonlyMap<string, string> = new Map([
  ['png', 'png'],
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['webp', 'webp'],
  ['gif', 'gif'],
  ['svg', 'svg'],
]);

/**
 * Reads a path that an agent names. It can only lead into a workspace folder, by its letters alone:
 * neither absolute, nor upwards, nor through a name that some file system reads as another.
 *
 * @param folderNames of the workspace. Where there are several, a path begins with one of them.
 * @throws {ImageError} `invalid`, which says what a path may be.
 */
export function workspacePath(path: string, folderNames: readonly string[]): WorkspacePath {
  if (path.length > longestPath) throw refusal(path, `is longer than ${longestPath} characters`);
  // A drive letter has the form of a scheme.
  if (/^(?:[/\\~]|[a-z][a-z\d+.-]*:)/i.test(path)) {
    throw refusal(path, 'is not relative to the workspace folder. Write it like images/boat.png');
  }
  const segments = path.split(/[/\\]/).filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) {
    throw refusal(path, 'leads upwards. Name a place inside the workspace without ".."');
  }
  const odd = segments.find((segment) => safeSegment(segment) !== segment);
  if (odd !== undefined) {
    throw refusal(
      path,
      `holds "${beginningOf(odd)}", which is not a name that every file system takes`,
    );
  }
  if (!formats.has(extensionOf(path))) {
    throw refusal(path, `must end in one of .${[...formats.keys()].join(', .')}`);
  }
  if (folderNames.length < 2) return { folder: 0, path: segments.join('/') };
  const [first = '', ...rest] = segments;
  const folder = folderNames.indexOf(first);
  if (folder < 0 || rest.length === 0) {
    throw refusal(path, `must begin with a workspace folder: one of ${folderNames.join(', ')}`);
  }
  return { folder, path: rest.join('/') };
}

/** The format that a path's extension promises, under the wire's name; undefined where it promises none. */
export function promisedFormat(path: string): string | undefined {
  return formats.get(extensionOf(path));
}

/** The paths of several pictures: `boat.png`, `boat-2.png`, `boat-3.png` … */
export function numberedPaths(path: string, count: number): readonly string[] {
  const { dir, name, ext } = posix.parse(path);
  return Array.from({ length: count }, (_, index) =>
    index === 0 ? path : posix.join(dir, `${name}-${index + 1}${ext}`),
  );
}

function extensionOf(path: string): string {
  return posix.extname(path).slice(1).toLowerCase();
}

function refusal(path: string, reason: string): ImageError {
  return new ImageError('invalid', `The path "${beginningOf(path)}" ${reason}.`);
}

/** What a refusal quotes; the agent knows the rest. */
function beginningOf(path: string): string {
  return path.length <= 200 ? path : `${path.slice(0, 200)}…`;
}
