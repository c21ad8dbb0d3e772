import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { ImageLink } from '../../core/documents/imageLinks.ts';
import { localPath } from '../../core/documents/localPath.ts';
import { exists } from '../saving/exists.ts';

/** A picture that a Markdown document links, inside the workspace. */
export interface LinkedPicture extends ImageLink {
  readonly uri: vscode.Uri;
  readonly exists: boolean;
}

const pictureExtension = /\.(png|jpe?g|webp|gif|svg|avif)$/i;

/** The pictures that a Markdown document links, as far as they lie inside its workspace folder. */
export async function linkedPictures(
  document: vscode.TextDocument,
): Promise<readonly LinkedPicture[]> {
  const { findImageLinks } = await import('../../core/documents/imageLinks.ts');
  const located = findImageLinks(document.getText()).flatMap((link) => {
    const uri = locate(link.url, document.uri);
    return uri ? [{ ...link, uri }] : [];
  });
  return Promise.all(located.map(async (link) => ({ ...link, exists: await exists(link.uri) })));
}

/** As VS Code resolves links: from the document's folder, or from the workspace folder after a slash. */
function locate(url: string, document: vscode.Uri): vscode.Uri | undefined {
  const path = localPath(url);
  const root = vscode.workspace.getWorkspaceFolder(document)?.uri;
  if (path === undefined || !root || !pictureExtension.test(path)) return undefined;
  const base = path.startsWith('/') ? root.path : posix.dirname(document.path);
  const target = posix.join(base, path);
  return target.startsWith(`${root.path}/`) ? document.with({ path: target }) : undefined;
}
