import * as vscode from 'vscode';
import { homeOf, notebookOf } from '../saving/home.ts';
import { isWritable } from '../saving/isWritable.ts';
import { readablePath } from '../saving/readablePath.ts';

/** What is written by programs or read by them alone (VS Code language ids). */
const languages = new Set([
  'log',
  'Log',
  'search-result',
  'git-commit',
  'git-rebase',
  'scminput',
  'code-text-binary',
]);

/** Files of VS Code's own, which know no pictures. */
const settings = /\/(?:\.vscode\/[^/]+\.json|[^/]+\.code-workspace)$/;

/** Whether pictures can be meant for a document at all, as far as that can be told at once. */
export function mayTakePictures(
  document: Pick<vscode.TextDocument, 'uri' | 'languageId'>,
): boolean {
  const { file } = homeOf(document);
  if (languages.has(document.languageId)) return false;
  if (!file) return true;
  const { scheme, path } = file;
  if (scheme === 'vscode-userdata' || settings.test(path)) return false;
  // What an output, a comment or an input shows has no file system behind it.
  return vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
}

/** Why a document takes no picture, in a sentence; undefined where it does. Told before anything is paid. */
export async function refusalOf(
  document: Pick<vscode.TextDocument, 'uri' | 'languageId'>,
): Promise<string | undefined> {
  const name = readablePath(notebookOf(document)?.uri ?? document.uri);
  if (!mayTakePictures(document)) return vscode.l10n.t('{0} does not accept images.', name);
  return (await isReadOnly(document)) ? vscode.l10n.t('{0} cannot be changed.', name) : undefined;
}

async function isReadOnly(document: Pick<vscode.TextDocument, 'uri' | 'languageId'>) {
  const { file } = homeOf(document);
  if (!file) return false;
  if (!isWritable(file)) return true;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(file);
    return (permissions & vscode.FilePermission.Readonly) !== 0;
  } catch {
    // A file that cannot be looked at may still be written.
    return false;
  }
}
