import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Site } from '../../core/documents/sites.ts';
import type { Home } from '../saving/home.ts';

/** The site that a document is written for, told by the files above it; undefined where it is none that is known. */
export async function siteAround({ file, workspaceFolder }: Home): Promise<Site | undefined> {
  if (!file || !workspaceFolder) return undefined;
  const { siteOf } = await import('../../core/documents/sites.ts');
  const root = workspaceFolder.uri;
  const { fs } = vscode.workspace;
  return siteOf(posix.relative(root.path, file.path), {
    // What cannot be looked at tells nothing.
    names: (path) =>
      fs.readDirectory(vscode.Uri.joinPath(root, path)).then(
        (entries) => entries.map(([name]) => name),
        () => [],
      ),
    text: (path) =>
      fs.readFile(vscode.Uri.joinPath(root, path)).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => '',
      ),
  });
}
