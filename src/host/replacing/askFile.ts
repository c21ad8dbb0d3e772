import * as vscode from 'vscode';
import { readablePath } from '../saving/readablePath.ts';

const pictures = '**/*.{png,jpg,jpeg,webp,gif,avif,svg,PNG,JPG,JPEG}';
const excluded = '**/{node_modules,.git}/**';
const most = 5000;

interface FileItem extends vscode.QuickPickItem {
  readonly uri: vscode.Uri;
}

/** Asks which picture of the workspace is meant, the one in view first; undefined when the person gives up. */
export async function askFile(): Promise<vscode.Uri | undefined> {
  const found = (await vscode.workspace.findFiles(pictures, excluded, most)).map(itemFor);
  const inView = pictureInView()?.toString();
  const items = found
    .sort((a, b) => a.label.localeCompare(b.label))
    .sort((a, b) => rank(a, inView) - rank(b, inView));
  const title = vscode.l10n.t('Replace File');
  const placeHolder = vscode.l10n.t('Which file? Its image goes into the history first.');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.uri;
}

function rank({ uri }: FileItem, inView: string | undefined): number {
  return uri.toString() === inView ? 0 : 1;
}

function itemFor(uri: vscode.Uri): FileItem {
  return { label: readablePath(uri), uri };
}

/** VS Code shows pictures in an editor of its own. */
function pictureInView(): vscode.Uri | undefined {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  const others = vscode.window.tabGroups.all.map((group) => group.activeTab);
  return [activeTab, ...others]
    .map((tab) => tab?.input)
    .find((input) => input instanceof vscode.TabInputCustom)?.uri;
}
