import * as vscode from 'vscode';
import { slugFrom } from '../../core/fileName.ts';
import { extensionOf } from '../../core/pictures/imageType.ts';
import type { Picture } from '../../core/pictures/picture.ts';

/** Asks where a picture goes; undefined when the person gives up. The dialog asks before it names an existing file. */
export async function askTarget(
  { prompt, type }: Picture,
  near: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const extension = extensionOf(type);
  const name = `${slugFrom(prompt)}.${extension}`;
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  const defaultUri = near
    ? vscode.Uri.joinPath(near, '..', name)
    : root && vscode.Uri.joinPath(root, name);
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Image'),
    filters: { [type.toUpperCase()]: extension === 'jpg' ? ['jpg', 'jpeg'] : [extension] },
    ...(defaultUri && { defaultUri }),
  });
}
