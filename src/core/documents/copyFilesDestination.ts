import { posix } from 'node:path';
import { withinTime } from '../withinTime.ts';
import { matchesGlob } from './glob.ts';
import { isInside } from './isInside.ts';
import { longestPath } from './longestPath.ts';
import { safeSegment } from './safeSegment.ts';

/**
 * The value of VS Code's setting `markdown.copyFiles.destination`: globs of documents and where their
 * files go. Nobody has checked it yet; what is no string goes nowhere.
 */
export type CopyFilesDestination = Readonly<Record<string, unknown>>;

/** A file that is to be put beside a document. */
export interface CopiedFile {
  /** Path of the document's URI; for a cell of a notebook that of the notebook. */
  readonly documentPath: string;
  /** Path of the URI of the document's workspace folder, if it is in one. */
  readonly workspacePath?: string | undefined;
  /** The name that the file would have, with its extension. */
  readonly fileName: string;
  readonly now: Date;
}

/** How long a setting may take; the globs and expressions that people write take about one millisecond. */
const limitMs = 50;

/**
 * The path where VS Code would put a file that is pasted into the document, in names that every file
 * system takes. Undefined when the setting says nothing about the document, or takes too long to say
 * it. It may lie outside of the workspace folder.
 */
export function copyFilesTarget(
  destinations: CopyFilesDestination,
  file: CopiedFile,
): string | undefined {
  if (file.documentPath.length > longestPath) return undefined;
  return withinTime(limitMs, () => pathFrom(destinations, file));
}

function pathFrom(destinations: CopyFilesDestination, file: CopiedFile): string | undefined {
  for (const [glob, destination] of Object.entries(destinations)) {
    if (typeof destination === 'string' && matchesDocument(glob, file)) {
      return destination.length > longestPath ? undefined : targetOf(destination, file);
    }
  }
  return undefined;
}

/** A glob that begins with a slash begins at the workspace folder; any other one matches at every depth. */
function matchesDocument(glob: string, { documentPath, workspacePath }: CopiedFile): boolean {
  if (!glob.startsWith('/')) {
    return matchesGlob(glob.startsWith('**') ? glob : `**/${glob}`, documentPath);
  }
  if (workspacePath === undefined || !isInside(workspacePath, documentPath)) return false;
  const path = posix.relative(workspacePath, documentPath);
  return matchesGlob(posix.normalize(glob), `/${path}`);
}

function targetOf(destination: string, file: CopiedFile): string {
  const path = expand(completed(destination.trim()), variablesOf(file));
  return safePath(posix.resolve(posix.dirname(file.documentPath), path), file);
}

/** Folders that exist already keep their names, odd as they may be; what follows is made safe. */
function safePath(path: string, { documentPath, workspacePath = '/' }: CopiedFile): string {
  const existing = [posix.dirname(documentPath), workspacePath].find((each) =>
    isInside(each, path),
  );
  if (existing === undefined) return path;
  const segments = posix.relative(existing, path).split('/').map(safeSegment);
  return posix.join(existing, ...segments);
}

function completed(destination: string): string {
  const rooted = /^(?:\/|\\(?!\$))/.test(destination)
    ? `\${documentWorkspaceFolder}${destination}`
    : destination;
  return rooted === '' ? '${fileName}' : rooted.replace(/[/\\]$/, '/${fileName}');
}

function variablesOf({
  documentPath,
  workspacePath,
  fileName,
  now,
}: CopiedFile): ReadonlyMap<string, string> {
  const { dir, base, name, ext } = posix.parse(documentPath);
  const fromWorkspace = (path: string) =>
    workspacePath === undefined ? path : posix.relative(workspacePath, path);
  return new Map([
    ['documentDirName', dir],
    ['documentRelativeDirName', fromWorkspace(dir)],
    ['documentFileName', base],
    ['documentBaseName', name],
    ['documentExtName', ext.slice(1)],
    ['documentFilePath', documentPath],
    ['documentRelativeFilePath', fromWorkspace(documentPath)],
    ['documentWorkspaceFolder', workspacePath ?? dir],
    ['fileName', fileName],
    ['fileExtName', posix.extname(fileName).slice(1)],
    ['unixTime', String(now.getTime())],
    ['isoTime', now.toISOString()],
  ]);
}

/** `\$`, a backslash, `${name}` or `${name/pattern/replacement/}`, where `\/` is a slash. */
const reference =
  /\\\$?|\$\{(?<name>\w+)(?:\/(?<pattern>(?:\\\/|[^}/])+)\/(?<replacement>(?:\\\/|[^}/])*)\/)?\}/g;

type Groups = Readonly<Record<'name' | 'pattern' | 'replacement', string | undefined>>;

/** What is not understood stays as it is, as in VS Code. */
function expand(destination: string, variables: ReadonlyMap<string, string>): string {
  return destination.replace(reference, (whole: string, ...rest: unknown[]) => {
    if (whole === '\\$') return '$';
    // On one system it separates names and on others it is part of one; what is shared must mean one place.
    if (whole === '\\') return '/';
    const { name = '', pattern, replacement } = rest.at(-1) as Groups;
    const value = variables.get(name);
    if (value === undefined) return whole;
    return pattern && replacement ? transformed(value, pattern, replacement) : value;
  });
}

function transformed(value: string, pattern: string, replacement: string): string {
  try {
    return value.replace(new RegExp(unescaped(pattern)), unescaped(replacement));
  } catch {
    return value;
  }
}

function unescaped(text: string): string {
  return text.replaceAll('\\/', '/');
}
