import { posix } from 'node:path';
import * as vscode from 'vscode';
import { isInside } from '../../core/documents/isInside.ts';
import { targetFrom } from '../../core/documents/template.ts';
import type { TemplateProblem } from '../../core/documents/template.ts';
import { ImageError } from '../../core/errors.ts';
import { firstFreeName, slugFrom } from '../../core/fileName.ts';
import { extensionOf } from '../../core/pictures/imageType.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { Services } from '../services.ts';
import { trustedSetting } from '../settings.ts';
import { askTarget } from './askTarget.ts';
import { exists } from './exists.ts';
import type { Home } from './home.ts';
import { isWritable } from './isWritable.ts';
import { mayGoTo, refuseThroughLinks } from './throughLinks.ts';

/** One of several pictures that go to the same home. */
export interface Nth {
  /** Counted from 1. */
  readonly index: number;
  /** Places that are given away, though nothing is there yet. */
  readonly taken: readonly vscode.Uri[];
}

/**
 * A free place for a picture. Inside a workspace it is where the person's own setting sends pictures
 * that are pasted into Markdown, else where the templates of this extension say. Outside of one the
 * person is asked, and also where a link leads out of it; undefined when they give up.
 *
 * @throws {ImageError} `storage` for a template that cannot be followed, `invalid` where nobody may be
 * asked whether a link may be followed.
 */
export async function pictureTarget(
  picture: Picture,
  home: Home,
  nth: Nth,
  services: Pick<Services, 'settings'>,
): Promise<vscode.Uri | undefined> {
  const { file, workspaceFolder } = home;
  if (!workspaceFolder || isAskedFor(home)) {
    return askTarget(picture, file && isWritable(file) ? file : undefined);
  }
  const { folder: path, name: wanted } =
    (await pastedPicturePlace(picture, home, workspaceFolder)) ??
    templatePlace(picture, home, workspaceFolder, nth, services);
  const folder = workspaceFolder.uri.with({ path });
  const name = await firstFreeName(wanted, extensionOf(picture.type), async (fileName) => {
    const candidate = vscode.Uri.joinPath(folder, fileName);
    return nth.taken.some((uri) => isSameName(uri.path, candidate.path)) || exists(candidate);
  });
  const target = vscode.Uri.joinPath(folder, name);
  if (home.isUnattended) await refuseThroughLinks(target);
  else if (!(await mayGoTo(target))) return undefined;
  return target;
}

/** Whether the person says in a dialog where a picture goes, which also asks before it names an existing file. */
export function isAskedFor({ workspaceFolder }: Home): boolean {
  return !workspaceFolder || !isWritable(workspaceFolder.uri);
}

/** Many file systems know neither letter case nor how an accent is written. */
function isSameName(one: string, other: string): boolean {
  const folded = (path: string) => path.normalize('NFC').toLowerCase();
  return folded(one) === folded(other);
}

/** A folder, and a file's name without its extension. */
interface PicturePlace {
  readonly folder: string;
  readonly name: string;
}

/** Follows VS Code's own `markdown.copyFiles.destination`, as far as it stays in the workspace. */
async function pastedPicturePlace(
  picture: Picture,
  { file, languageId }: Home,
  { uri: root }: vscode.WorkspaceFolder,
): Promise<PicturePlace | undefined> {
  if (!file || languageId !== 'markdown') return undefined;
  const none: Readonly<Record<string, string>> = {};
  const destinations = trustedSetting('markdown', 'copyFiles.destination', file, none);
  if (Object.keys(destinations).length === 0) return undefined;
  // The matcher is loaded for those who use the setting.
  const { copyFilesTarget } = await import('../../core/documents/copyFilesDestination.ts');
  const path = copyFilesTarget(destinations, {
    documentPath: file.path,
    workspacePath: root.path,
    fileName: `${slugFrom(picture.prompt)}.${extensionOf(picture.type)}`,
    now: new Date(),
  });
  if (path === undefined || !isInside(root.path, path)) return undefined;
  const { dir: folder, name } = posix.parse(path);
  return { folder, name };
}

function templatePlace(
  picture: Picture,
  { file }: Home,
  { uri: root }: vscode.WorkspaceFolder,
  { index }: Nth,
  { settings }: Pick<Services, 'settings'>,
): PicturePlace {
  const { width, height } = picture;
  const target = targetFrom(settings(file ?? root), {
    workspacePath: root.path,
    documentPath: file?.path,
    slug: slugFrom(picture.prompt),
    model: picture.model,
    size: width && height ? `${width}x${height}` : 'auto',
    date: new Date(picture.keptAt),
    index,
    sha256: picture.sha256,
  });
  if ('reason' in target) throw new ImageError('storage', problemText(target));
  return target;
}

function problemText(problem: TemplateProblem): string {
  return problem.reason === 'outsideWorkspace'
    ? vscode.l10n.t('The output folder "{0}" leads out of the workspace.', problem.template)
    : vscode.l10n.t(
        'The settings for file names use "{0}", which is not one of: {1}.',
        problem.variable,
        problem.known.join(', '),
      );
}
