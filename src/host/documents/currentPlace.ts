import { posix } from 'node:path';
import * as vscode from 'vscode';
import { InsertionPoint } from './insertionPoint.ts';

/** VS Code's own views of a Markdown file, which have no text editor behind them. */
const markdownViews = new Set(['vscode.markdown.editor', 'vscode.markdown.preview.editor']);

/**
 * Where the person is: the cursors of the active editor, or the document behind VS Code's Markdown
 * editor or preview. Undefined when no document is in front.
 */
export async function currentPlace(): Promise<InsertionPoint | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor) return new InsertionPoint(editor.document, editor.selections);
  const uri = documentInView();
  return uri && new InsertionPoint(await vscode.workspace.openTextDocument(uri), []);
}

function documentInView(): vscode.Uri | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const input = tab?.input;
  if (input instanceof vscode.TabInputCustom) {
    return markdownViews.has(input.viewType) ? input.uri : undefined;
  }
  if (input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview')) {
    return previewedDocument(tab?.label ?? '')?.uri;
  }
  return undefined;
}

/** A preview names its file in its title alone; it is taken only when there is no doubt. */
function previewedDocument(title: string): vscode.TextDocument | undefined {
  const [document, ...others] = vscode.workspace.textDocuments.filter(
    ({ languageId, uri }) =>
      languageId === 'markdown' && title.endsWith(` ${posix.basename(uri.path)}`),
  );
  return others.length === 0 ? document : undefined;
}
