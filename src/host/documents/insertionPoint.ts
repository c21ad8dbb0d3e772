import * as vscode from 'vscode';
import { anchorAt, findAnchor, shift } from '../../core/documents/anchor.ts';
import type { Anchor, TextChange } from '../../core/documents/anchor.ts';
import { isInside } from '../../core/documents/isInside.ts';
import { exists } from '../saving/exists.ts';
import { notebookOf } from '../saving/home.ts';

/** A cursor, or the selection that served as the prompt. */
interface Spot {
  readonly start: Anchor;
  readonly end: Anchor;
}

/** Where pictures go now. */
export interface FoundPlace {
  readonly document: vscode.TextDocument;
  /** In the order of the document, none twice. */
  readonly ranges: readonly vscode.Range[];
  /** Whether there was no cursor, or nothing of its surroundings is left, so that the end has to do. */
  readonly isEnd: boolean;
}

/**
 * The place in a document where somebody started, which is still meant minutes later: it follows
 * edits, a rename of the file and the first saving of an untitled document, and is found again by its
 * surroundings when the document was closed. Whoever makes one ends it.
 */
export class InsertionPoint implements vscode.Disposable {
  readonly languageId: string;
  readonly #listeners: vscode.Disposable;
  #uri: vscode.Uri;
  /** For a cell the notebook that it belongs to. */
  #notebook: vscode.Uri | undefined;
  /** Empty where the document was shown without a cursor. */
  #spots: readonly Spot[];
  /** Behind what was inserted here last, as long as it is there. */
  #behind: readonly Anchor[] = [];
  #isInserting = false;

  constructor(document: vscode.TextDocument, selections: readonly vscode.Selection[]) {
    const text = document.getText();
    this.languageId = document.languageId;
    this.#uri = document.uri;
    this.#notebook = notebookOf(document)?.uri;
    this.#spots = selections.map((selection) => {
      const start = document.offsetAt(selection.start);
      // Whole lines are often selected with the line break behind them, which is no part of a prompt.
      const length = document.getText(selection).trimEnd().length;
      const end = length > 0 ? start + length : document.offsetAt(selection.end);
      return { start: anchorAt(text, start), end: anchorAt(text, end) };
    });
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      vscode.workspace.onDidRenameFiles((event) => this.#followRename(event)),
      vscode.workspace.onDidSaveTextDocument((saved) => this.#followFirstSave(saved)),
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

  /** Runs what inserts here; what is inserted later comes behind it. */
  async insert(apply: () => Thenable<boolean>): Promise<boolean> {
    this.#isInserting = true;
    try {
      return await apply();
    } finally {
      this.#isInserting = false;
    }
  }

  /**
   * Opens the document again if it was closed; undefined when it no longer exists.
   *
   * @param isSelection whether the text that was selected is meant, whatever was inserted behind it.
   */
  async find(isSelection = false): Promise<FoundPlace | undefined> {
    const document = await this.#open();
    if (!document) return undefined;
    const text = document.getText();
    const behind = this.#behind.map((anchor) => ({ start: anchor, end: anchor }));
    const ranges = (isSelection || behind.length === 0 ? this.#spots : behind)
      .flatMap((spot) => {
        const to = findAnchor(text, spot.end);
        if (to === undefined) return [];
        const from = Math.min(to, findAnchor(text, spot.start) ?? to);
        return [new vscode.Range(document.positionAt(from), document.positionAt(to))];
      })
      .sort((a, b) => a.start.compareTo(b.start))
      .filter((range, index, all) => !all.slice(0, index).some((each) => each.isEqual(range)));
    if (ranges.length > 0) return { document, ranges, isEnd: false };
    const end = document.positionAt(text.length);
    return { document, ranges: [new vscode.Range(end, end)], isEnd: true };
  }

  dispose(): void {
    this.#listeners.dispose();
  }

  async #open(): Promise<vscode.TextDocument | undefined> {
    const open = this.#openDocument();
    // VS Code would open an untitled document that was closed as a new, empty one.
    if (open?.isDirty || this.#uri.scheme === 'untitled') return open;
    const file = this.#notebook ?? this.#uri;
    // VS Code knows a document for some minutes after it was closed, also when its file is gone.
    if (!(await exists(file).catch(() => open !== undefined))) return undefined;
    if (open) return open;
    if (this.#notebook) await vscode.workspace.openNotebookDocument(file);
    else await vscode.workspace.openTextDocument(file);
    return this.#openDocument();
  }

  #openDocument(): vscode.TextDocument | undefined {
    const own = this.#uri.toString();
    return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === own);
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
    this.#behind = this.#isInserting
      ? changes.map(({ offset, length }) => move(anchorAt(text, offset + length)))
      : this.#behind.filter((anchor) => !isUndone(anchor, changes)).map(move);
  }

  #followRename({ files }: vscode.FileRenameEvent): void {
    for (const { oldUri, newUri } of files) {
      const { path } = this.#uri;
      if (path !== oldUri.path && !isInside(oldUri.path, path)) continue;
      const moved = newUri.path + path.slice(oldUri.path.length);
      this.#uri = this.#uri.with({ path: moved });
      this.#notebook = this.#notebook?.with({ path: moved });
    }
  }

  /** VS Code saves an untitled document as a file with the same text, and closes it then. */
  #followFirstSave(saved: vscode.TextDocument): void {
    if (this.#uri.scheme !== 'untitled') return;
    const text = this.#openDocument()?.getText();
    if (text && text === saved.getText()) this.#uri = saved.uri;
  }
}

/** Whether changes take away what stood right before a place. */
function isUndone({ offset }: Anchor, changes: readonly TextChange[]): boolean {
  return changes.some(
    (change) => change.offset < offset && offset <= change.offset + change.length,
  );
}
