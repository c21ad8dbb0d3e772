import { posix } from 'node:path';
import { longestPath } from './longestPath.ts';
import { safeSegment } from './safeSegment.ts';
import { documentFolderOf, valueOf, variableNames } from './templateVariables.ts';
import type { TemplateContext } from './templateVariables.ts';

export type { TemplateContext } from './templateVariables.ts';

/** Where pictures go and what they are called; both may hold variables like `${slug}`. */
export interface Templates {
  /** From the workspace folder; from the document's folder where it starts with `./`, `../` or `${documentDirName}`. */
  readonly outputFolder: string;
  /** Without an extension; it may begin with folders of its own. */
  readonly fileName: string;
}

/** A place for a picture, inside the workspace folder. */
export interface TemplateTarget {
  /** Path of the folder's URI. */
  readonly folder: string;
  /** The file's name without an extension. */
  readonly name: string;
}

/** Why a template leads nowhere. */
export type TemplateProblem =
  | {
      readonly reason: 'unknownVariable';
      /** As it stands between the braces. */
      readonly variable: string;
      readonly known: readonly string[];
    }
  | { readonly reason: 'outsideWorkspace'; readonly template: string };

/** Follows the templates, or says what is wrong with them. */
export function targetFrom(
  { outputFolder, fileName }: Templates,
  given: TemplateContext,
): TemplateTarget | TemplateProblem {
  const { documentPath = '' } = given;
  const isNowhere = documentPath.length > longestPath;
  const context = isNowhere ? { ...given, documentPath: undefined } : given;
  const variable = unknownVariable(outputFolder, context) ?? unknownVariable(fileName, context);
  if (variable !== undefined) {
    return { reason: 'unknownVariable', variable, known: variableNames };
  }
  const { anchor, rest } = anchored(slashed(outputFolder), context);
  const names = segmentsOf(expand(slashed(fileName), context));
  const name = safeSegment(names.pop() ?? '') || 'image';
  const segments = walk(anchor, [...segmentsOf(expand(rest, context)), ...names]);
  if (!segments) return { reason: 'outsideWorkspace', template: outputFolder };
  return { folder: posix.join(context.workspacePath, segments.join('/')), name };
}

/** Folders that exist already keep their names, odd as they may be; what follows is made safe. */
function anchored(
  template: string,
  context: TemplateContext,
): { anchor: readonly string[]; rest: string } {
  const [variable] = /^\$\{document(?:Relative)?DirName\}(?=\/|$)/.exec(template) ?? [];
  if (variable) return { anchor: documentFolderOf(context), rest: template.slice(variable.length) };
  const isBesideDocument = /^\.\.?(?:\/|$)/.test(template);
  return { anchor: isBesideDocument ? documentFolderOf(context) : [], rest: template };
}

/** Goes from a folder through the segments; undefined when they climb above the workspace folder. */
function walk(from: readonly string[], segments: readonly string[]): readonly string[] | undefined {
  const result = [...from];
  for (const segment of segments) {
    if (segment === '..') {
      if (result.pop() === undefined) return undefined;
    } else {
      const safe = safeSegment(segment);
      if (safe) result.push(safe);
    }
  }
  return result;
}

function slashed(template: string): string {
  return template.trim().replaceAll('\\', '/');
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.');
}

/** What is longer names nothing, and looking for its end again and again would take long. */
const reference = /\$\{([^}:]{0,100})(?::([^}]{0,100}))?\}/g;

function expand(template: string, context: TemplateContext): string {
  return template.replace(
    reference,
    (_, name: string, argument: string | undefined) => valueOf(name, argument, context) ?? '',
  );
}

function unknownVariable(template: string, context: TemplateContext): string | undefined {
  for (const [whole, name = '', argument] of template.matchAll(reference)) {
    if (valueOf(name, argument, context) === undefined) return whole.slice(2, -1);
  }
  return undefined;
}
