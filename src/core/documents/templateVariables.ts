import { posix } from 'node:path';
import type { ParsedPath } from 'node:path';

/** What the variables of a template are made of. */
export interface TemplateContext {
  /** Path of the workspace folder's URI. */
  readonly workspacePath: string;
  /** Path of the document's URI; outside of the workspace folder it has no folders. */
  readonly documentPath?: string | undefined;
  /** The prompt as a file name. */
  readonly slug: string;
  readonly model: string;
  /** `1024x1024`, `auto` … */
  readonly size: string;
  /** When the picture was made; written in local time. */
  readonly date: Date;
  /** Which of several pictures this is, from 1. */
  readonly index: number;
  /** The picture's SHA-256, in hexadecimal. */
  readonly sha256: string;
}

/** The value for an argument (`date` in `${date:YYYY}` has `YYYY`); undefined where it makes no sense. */
type Variable = (context: TemplateContext, argument: string | undefined) => string | undefined;

const variables: ReadonlyMap<string, Variable> = new Map([
  // A path that begins with a slash begins at the workspace folder, so this is what stands before it.
  ['workspaceFolder', plain(() => '')],
  ['workspaceFolderName', name(({ workspacePath }) => posix.basename(workspacePath))],
  ['documentDirName', plain((context) => documentFolderOf(context).join('/'))],
  ['documentRelativeDirName', plain((context) => documentFolderOf(context).join('/'))],
  ['documentFileName', name((context) => documentOf(context).base)],
  ['documentBaseName', name((context) => documentOf(context).name)],
  ['documentExtName', name((context) => documentOf(context).ext.slice(1))],
  ['slug', name(({ slug }) => slug)],
  ['model', name(({ model }) => model)],
  ['date', ({ date }, format = 'YYYY-MM-DD') => formatted(date, format)],
  ['size', name(({ size }) => size)],
  ['index', plain(({ index }) => String(index))],
  ['hash', ({ sha256 }, length = '8') => beginning(sha256, length)],
]);

/** The names of all variables, for a message about one that is none. */
export const variableNames: readonly string[] = [...variables.keys()];

/** The value of a variable, undefined where there is none of that name that takes such an argument. */
export function valueOf(
  name: string,
  argument: string | undefined,
  context: TemplateContext,
): string | undefined {
  return variables.get(name)?.(context, argument);
}

/** The folders from the workspace folder to the document; none without a document in it. */
export function documentFolderOf({
  workspacePath,
  documentPath,
}: TemplateContext): readonly string[] {
  if (documentPath === undefined) return [];
  const folder = posix.relative(workspacePath, posix.dirname(documentPath));
  const segments = folder.split('/').filter((segment) => segment !== '');
  return segments[0] === '..' ? [] : segments;
}

function documentOf({ documentPath = '' }: TemplateContext): ParsedPath {
  return posix.parse(documentPath);
}

/** A variable without an argument. */
function plain(value: (context: TemplateContext) => string): Variable {
  return (context, argument) => (argument === undefined ? value(context) : undefined);
}

/** A variable whose value is part of one name, though it may come from outside: models are called `maker/model`. */
function name(value: (context: TemplateContext) => string): Variable {
  return plain((context) => value(context).replace(/[/\\]/g, '-').replace(/^\.+$/, ''));
}

/** Local time by `YYYY`, `MM`, `DD`, `HH`, `mm` and `ss`; all else stays. */
function formatted(date: Date, format: string): string {
  const parts: Readonly<Record<string, number>> = {
    YYYY: date.getFullYear(),
    MM: date.getMonth() + 1,
    DD: date.getDate(),
    HH: date.getHours(),
    mm: date.getMinutes(),
    ss: date.getSeconds(),
  };
  return format.replace(/YYYY|MM|DD|HH|mm|ss/g, (part) =>
    String(parts[part]).padStart(part.length, '0'),
  );
}

function beginning(hash: string, length: string): string | undefined {
  return /^(?:[1-9]|[1-5]\d|6[0-4])$/.test(length) ? hash.slice(0, Number(length)) : undefined;
}
