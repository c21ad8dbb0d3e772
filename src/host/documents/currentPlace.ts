import { posix } from 'node:path';
import * as vscode from 'vscode';
import { InsertionPoint } from './insertionPoint.ts';

/** VS Code's own views of a Markdown file, which have no text editor behind them. */
export const markdownViews: ReadonlySet<string> = new Set([
  'vscode.markdown.editor',
  'vscode.markdown.preview.editor',
]);

/** Where the person is: the cursors of an editor that shows the document in front, else the document's end. */
export async function currentPlace(): Promise<InsertionPoint | undefined> {
  const document = await documentInFront();
  return document && new InsertionPoint(document, editorOf(document)?.selections ?? []);
}

/**
 * The document of the active editor, of the selected cell of a notebook, or behind VS Code's
 * Markdown editor or preview. Undefined when none is in front.
 */
export async function documentInFront(): Promise<vscode.TextDocument | undefined> {
  const { activeTextEditor, activeNotebookEditor } = vscode.window;
  if (activeTextEditor) return activeTextEditor.document;
  if (activeNotebookEditor) return selectedCell(activeNotebookEditor);
  const uri = await viewedDocument();
  return uri && vscode.workspace.openTextDocument(uri);
}

/** Beside a preview there is often an editor of the same document. */
function editorOf({ uri }: vscode.TextDocument): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors].find(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
}

export function selectedCell({
  notebook,
  selection,
}: vscode.NotebookEditor): vscode.TextDocument | undefined {
  if (selection.start >= notebook.cellCount) return undefined;
  return notebook.cellAt(selection.start).document;
}

async function viewedDocument(): Promise<vscode.Uri | undefined> {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const input = tab?.input;
  if (input instanceof vscode.TabInputCustom) {
    return markdownViews.has(input.viewType) ? input.uri : undefined;
  }
  if (input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview')) {
    return previewedDocument(tab?.label ?? '');
  }
  return undefined;
}

/**
 * A preview names its file in its title alone ("Preview a.md"), so the document is sought among those in
 * view, those that are open, and the files of the workspace; and taken only when there is no doubt.
 */
async function previewedDocument(title: string): Promise<vscode.Uri | undefined> {
  const named = (documents: readonly vscode.TextDocument[]) =>
    documents
      .filter(({ languageId }) => languageId === 'markdown')
      .map(({ uri }) => uri)
      .filter(({ path }) => title.endsWith(` ${posix.basename(path)}`));
  const inView = named(vscode.window.visibleTextEditors.map(({ document }) => document));
  const open = named(vscode.workspace.textDocuments);
  const name = title.slice(title.indexOf(' ') + 1).replace(/[*?[\]{}]/g, '[$&]');
  const found = [inView, open].find((uris) => uris.length > 0);
  const [uri, ...others] = found ?? (await vscode.workspace.findFiles(`**/${name}`, undefined, 2));
  return others.length === 0 ? uri : undefined;
}
