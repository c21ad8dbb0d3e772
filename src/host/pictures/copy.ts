import * as vscode from 'vscode';
import { altTextFrom } from '../../core/documents/altText.ts';
import { imageLink } from '../../core/documents/syntax.ts';
import { homeInWorkspace, homeOf } from '../saving/home.ts';
import type { Home } from '../saving/home.ts';
import { savePicture } from '../saving/savePicture.ts';
import { pathTo } from '../documents/pathTo.ts';
import type { PictureAct } from './act.ts';
import { placeOf } from './placeOf.ts';

export const copyPrompt: PictureAct = async (pictures, { panel }) => {
  await vscode.env.clipboard.writeText(pictures.map(({ prompt }) => prompt).join('\n\n'));
  panel.tell(vscode.l10n.t('The prompt is on the clipboard.'));
};

export const copyPath: PictureAct = async (pictures, { panel }) => {
  const uris = await Promise.all(pictures.map(placeOf));
  await vscode.env.clipboard.writeText(uris.map(pathText).join('\n'));
  panel.tell(vscode.l10n.t('The path is on the clipboard.'));
};

/**
 * Puts Markdown for pictures on the clipboard. What lies nowhere in the workspace is saved first, since
 * a link has to lead somewhere.
 */
export const copyMarkdown: PictureAct = async (pictures, services) => {
  const links: string[] = [];
  for (const picture of pictures) {
    const place = await placeOf(picture);
    const isKeptOnly = place.scheme === 'file' && place.fsPath === picture.path;
    const uri = isKeptOnly ? await savePicture(picture, services) : place;
    if (!uri) return;
    const document = services.places.of(picture)?.uri ?? documentInView();
    const path = pathTo(uri, await homeFor(document), services);
    const link = imageLink('markdown', {
      alt: altTextFrom(picture.prompt),
      path,
      aloneOnLine: pictures.length > 1,
    });
    links.push(link.before + link.alt + link.after);
  }
  await vscode.env.clipboard.writeText(links.join('\n\n'));
  services.panel.tell(vscode.l10n.t('Markdown is on the clipboard.'));
};

/** The link is relative to the document that the person looks at. */
function documentInView(): vscode.Uri | undefined {
  return vscode.window.visibleTextEditors[0]?.document.uri;
}

async function homeFor(document: vscode.Uri | undefined): Promise<Home> {
  if (document) return homeOf(await vscode.workspace.openTextDocument(document));
  return (
    (await homeInWorkspace()) ?? {
      file: undefined,
      languageId: undefined,
      workspaceFolder: undefined,
    }
  );
}

function pathText(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.path;
}
