import { pathToFileURL } from 'node:url';

/** What a desktop build takes from its command line. */
export interface WindowContent {
  /** The folder to open, or a `.code-workspace` file. */
  folder: string;
  /** A file to show in an editor. */
  openFile?: string;
  /** The folder of an extension to run from its sources. */
  extensionDevelopmentPath?: string;
  /** A module whose `run()` the extension host calls. */
  extensionTestsPath?: string;
}

/** The address of a window with this content. */
export function windowAddress(port: string, token: string, content: WindowContent): string {
  // Webviews need a secure context: localhost by name is one.
  const url = new URL(`http://localhost:${port}/`);
  url.searchParams.set('tkn', token);
  const isWorkspaceFile = content.folder.endsWith('.code-workspace');
  url.searchParams.set(isWorkspaceFile ? 'workspace' : 'folder', content.folder);
  const entries = payload(content, url.host);
  if (entries.length > 0) url.searchParams.set('payload', JSON.stringify(entries));
  // Slashes may stay as they are, and people read this.
  return url.href.replaceAll('%2F', '/');
}

/** @param authority the folder's: under another one a file would be another file. */
function payload(content: WindowContent, authority: string): [string, string][] {
  const entries: [string, string][] = [];
  for (const key of ['openFile', 'extensionDevelopmentPath', 'extensionTestsPath'] as const) {
    const file = content[key];
    if (file) entries.push([key, `vscode-remote://${authority}${pathToFileURL(file).pathname}`]);
  }
  return entries;
}
