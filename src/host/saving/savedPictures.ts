import type * as vscode from 'vscode';

/** Where pictures were saved in this window, by their ids, so that none is written twice. */
export class SavedPictures {
  readonly #places = new Map<string, vscode.Uri>();

  placeOf(id: string): vscode.Uri | undefined {
    return this.#places.get(id);
  }

  remember(id: string, place: vscode.Uri): void {
    this.#places.set(id, place);
  }
}
