import * as vscode from 'vscode';
import { readablePath } from './readablePath.ts';

const images = '**/*.{png,jpg,jpeg,webp,gif,avif,svg,PNG,JPG,JPEG}';
const excluded = '**/{node_modules,.git}/**';
/** More are not listed: nobody looks through them, and the search takes its time. */
const maxListed = 5000;

const imageName = /\.(png|jpe?g|webp|gif|avif|svg)$/i;

/** Whether a file is an image by its name. */
export function isImageFile({ path }: vscode.Uri): boolean {
  return imageName.test(path);
}

/** The image that is looked at: VS Code shows images in an editor of its own, and drawings as text. */
export function imageInView(): vscode.Uri | undefined {
  return imageIn(vscode.window.tabGroups.activeTabGroup.activeTab);
}

/**
 * Asks for one of the workspace's images, those in view first.
 *
 * @returns undefined where there is none, which is said, or none was picked.
 */
export async function askImageFile(
  title: string,
  placeHolder: string,
): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles(images, excluded, maxListed);
  if (found.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no image in the workspace. Open one, or generate one first.'),
    );
    return undefined;
  }
  const shown = new Set(
    vscode.window.tabGroups.all.map(({ activeTab }) => imageIn(activeTab)?.toString()),
  );
  const items = found
    .map((uri) => ({ uri, path: readablePath(uri), isShown: shown.has(uri.toString()) }))
    .toSorted((a, b) => Number(b.isShown) - Number(a.isShown) || a.path.localeCompare(b.path))
    .map(({ uri, path }) => ({ uri, label: path }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.uri;
}

function imageIn(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  const input = tab?.input;
  const isFile = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText;
  return isFile && isImageFile(input.uri) ? input.uri : undefined;
}
