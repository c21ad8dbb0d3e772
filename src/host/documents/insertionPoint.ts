import * as vscode from 'vscode';
import { anchorAt, findAnchor, shift } from '../../core/documents/anchor.ts';
import type { Anchor } from '../../core/documents/anchor.ts';

/** Where pictures go in a document: behind these offsets, or at its end when there is no cursor. */
interface Spot {
  /** Where the selection that served as the prompt begins; the same as `end` for a cursor. */
  readonly start: Anchor;
  readonly end: Anchor;
}

/**
 * The place in a document where somebody started, which is still meant minutes later: it follows
 * edits, a rename of the file, and is found again by its surroundings when the document was closed.
 */
export class InsertionPoint {
  readonly languageId: string;
  readonly #listeners: vscode.Disposable;
  #uri: vscode.Uri;
  /** Empty where the document was shown without a cursor. */
  #spots: readonly Spot[];

  constructor(document: vscode.TextDocument, selections: readonly vscode.Selection[]) {
    const text = document.getText();
    this.languageId = document.languageId;
    this.#uri = document.uri;
    this.#spots = selections.map((selection) => ({
      start: anchorAt(text, document.offsetAt(selection.start)),
      end: anchorAt(text, document.offsetAt(selection.end)),
    }));
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      vscode.workspace.onDidRenameFiles((event) => this.#followRename(event)),
    );
  }

  get uri(): vscode.Uri {
    return this.#uri;
  }

  /** Whether there was a cursor, so that a text editor is where the person works. */
  get hasCursor(): boolean {
    return this.#spots.length > 0;
  }

  /** Whether text was selected, which could be replaced. */
  get hasSelection(): boolean {
    return this.#spots.some(({ start, end }) => start.offset !== end.offset);
  }

  /**
   * Opens the document again if it was closed, and finds the places in it; without any, its end.
   *
   * @throws when the document no longer exists.
   */
  async find(): Promise<{ document: vscode.TextDocument; ranges: readonly vscode.Range[] }> {
    const document = await vscode.workspace.openTextDocument(this.#uri);
    const text = document.getText();
    const ranges = this.#spots.flatMap(({ start, end }) => {
      const to = findAnchor(text, end);
      if (to === undefined) return [];
      const from = Math.min(to, findAnchor(text, start) ?? to);
      return [new vscode.Range(document.positionAt(from), document.positionAt(to))];
    });
    const documentEnd = document.positionAt(text.length);
    return {
      document,
      ranges: ranges.length > 0 ? ranges : [new vscode.Range(documentEnd, documentEnd)],
    };
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (document.uri.toString() !== this.#uri.toString()) return;
    const text = document.getText();
    const changes = contentChanges.map(({ rangeOffset: offset, rangeLength: length, text }) => ({
      offset,
      length,
      text,
    }));
    const move = ({ offset }: Anchor) => anchorAt(text, shift(offset, changes));
    this.#spots = this.#spots.map(({ start, end }) => ({ start: move(start), end: move(end) }));
  }

  #followRename({ files }: vscode.FileRenameEvent): void {
    for (const { oldUri, newUri } of files) {
      const { path } = this.#uri;
      if (path === oldUri.path || path.startsWith(`${oldUri.path}/`)) {
        this.#uri = this.#uri.with({ path: newUri.path + path.slice(oldUri.path.length) });
      }
    }
  }
}
