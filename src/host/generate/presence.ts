import * as vscode from 'vscode';

/**
 * Watches whether a person still waits where they asked: in the same tab of the same group, with
 * nothing typed and no cursor moved since.
 */
export class Presence {
  readonly #place = placeInFront();
  readonly #listeners: readonly vscode.Disposable[];
  #isBusy = false;

  constructor() {
    this.#listeners = [
      // Logs are documents, too; only what is typed into counts.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const isInFront = document === vscode.window.activeTextEditor?.document;
        if (isInFront && contentChanges.length > 0) this.#isBusy = true;
      }),
      vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
        // One without a kind was made by a program.
        if (kind !== undefined) this.#isBusy = true;
      }),
      vscode.window.onDidChangeNotebookEditorSelection(() => (this.#isBusy = true)),
      vscode.window.onDidChangeActiveTerminal(() => (this.#isBusy = true)),
    ];
  }

  /** Ends watching, and tells whether they still wait. */
  end(): boolean {
    for (const listener of this.#listeners) listener.dispose();
    return !this.#isBusy && placeInFront() === this.#place;
  }
}

/** What tells one tab from another; their objects do not last. */
function placeInFront(): string {
  const { activeTab, viewColumn } = vscode.window.tabGroups.activeTabGroup;
  const input = activeTab?.input;
  const uri =
    input instanceof vscode.TabInputText ||
    input instanceof vscode.TabInputCustom ||
    input instanceof vscode.TabInputNotebook
      ? input.uri.toString()
      : '';
  return `${viewColumn} ${activeTab?.label ?? ''} ${uri}`;
}
