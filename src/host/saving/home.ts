import * as vscode from 'vscode';

/** What pictures belong to, which decides where they go. */
export interface Home {
  /** The file that will show them; undefined for an untitled document, and for none. */
  readonly file: vscode.Uri | undefined;
  readonly languageId: string | undefined;
  readonly workspaceFolder: vscode.WorkspaceFolder | undefined;
  /** Whether an agent works, so that nobody may be asked. */
  readonly isUnattended?: boolean;
}

/** The home of a document's pictures. The cells of a notebook share the notebook's. */
export function homeOf(document: Pick<vscode.TextDocument, 'uri' | 'languageId'>): Home {
  const { languageId } = document;
  const file = notebookOf(document)?.uri ?? document.uri;
  if (file.scheme === 'untitled') {
    return { file: undefined, languageId, workspaceFolder: undefined };
  }
  return { file, languageId, workspaceFolder: vscode.workspace.getWorkspaceFolder(file) };
}

/** The notebook that a document is a cell of. */
export function notebookOf({
  uri,
}: Pick<vscode.TextDocument, 'uri'>): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some(({ document }) => document.uri.toString() === uri.toString()),
  );
}

/**
 * The home of pictures that no document asked for: the workspace folder of the active editor, else the
 * only one, else the one that the person picks. Undefined when nothing was picked.
 */
export async function homeInWorkspace(): Promise<Home | undefined> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folders = vscode.workspace.workspaceFolders ?? [];
  const own = active && vscode.workspace.getWorkspaceFolder(active);
  const picked =
    own ?? (folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0]);
  if (!picked && folders.length > 0) return undefined;
  return { file: undefined, languageId: undefined, workspaceFolder: picked };
}
