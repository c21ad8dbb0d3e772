import { posix } from 'node:path';
import * as vscode from 'vscode';
import { readablePath } from '../saving/readablePath.ts';

/** More are not listed: nobody looks through them, and the search of VS Code takes its time. */
const maxListed = 5000;

const images = '**/*.{png,jpg,jpeg,webp,gif,avif,svg,PNG,JPG,JPEG}';

/** Asks for one of the workspace's images; undefined where there is none, or none was picked. */
export async function pickImage(title: string): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(images, undefined, maxListed);
  if (found.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no image in the workspace. Open one, or generate one first.'),
    );
    return undefined;
  }
  const items = found
    .map((uri) => ({ uri, path: readablePath(uri) }))
    .toSorted((a, b) => a.path.localeCompare(b.path))
    .map(({ uri, path }) => ({
      uri,
      label: posix.basename(path),
      description: posix.dirname(path) === '.' ? '' : posix.dirname(path),
      resourceUri: uri,
    }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Choose an image of the workspace.'),
    matchOnDescription: true,
  });
  return picked?.uri;
}
