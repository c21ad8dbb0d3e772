import * as vscode from 'vscode';
import { savedLinks } from '../documents/offerLinks.ts';
import { homeInWorkspace, homeOf } from '../saving/home.ts';
import type { PictureAct } from './pictureAct.ts';
import { placeOf } from './placeOf.ts';

export const copyPrompt: PictureAct = async (pictures) => {
  await vscode.env.clipboard.writeText(pictures.map(({ prompt }) => prompt).join('\n\n'));
  return vscode.l10n.t('The prompt is on the clipboard.');
};

export const copyPath: PictureAct = async (pictures, services) => {
  const uris = await Promise.all(pictures.map((picture) => placeOf(picture, services)));
  await vscode.env.clipboard.writeText(uris.map(pathText).join('\n'));
  return vscode.l10n.t('The path is on the clipboard.');
};

/**
 * Puts Markdown for pictures on the clipboard, with links from the document that the person looks at.
 * What lies nowhere in the workspace is saved first, since a link has to lead somewhere.
 */
export const copyMarkdown: PictureAct = async (pictures, services) => {
  const document = { uri: uriInView(), languageId: 'markdown' };
  const home =
    vscode.window.visibleTextEditors.length > 0 ? homeOf(document) : await homeInWorkspace();
  const links = home && (await savedLinks(pictures, home, document, services));
  if (links === undefined) return undefined;
  await vscode.env.clipboard.writeText(links);
  return vscode.l10n.t('Markdown is on the clipboard.');
};

function uriInView(): vscode.Uri {
  return vscode.window.visibleTextEditors[0]?.document.uri ?? vscode.Uri.parse('untitled:');
}

function pathText(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.path;
}
