import * as vscode from 'vscode';
import { notebookOf } from '../saving/home.ts';
import { markdownViews, selectedCell } from './currentPlace.ts';
import { InsertionPoint } from './insertionPoint.ts';
import { mayTakePictures } from './refusal.ts';

/** A document that somebody worked in. */
interface Visit {
  readonly document: vscode.TextDocument;
  /** The editor, as long as it is the active one. */
  readonly editor?: vscode.TextEditor;
  /** From then on where its cursors were. */
  readonly place?: InsertionPoint;
}

/** How many documents are remembered: whoever closes one goes on in the one before. */
const mostVisits = 20;

/**
 * Where the person worked last while something without a text has the focus: the last active text
 * editor, cell of a notebook, or Markdown editor of VS Code whose tab is open, hidden or not.
 */
export class LastPlace implements vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<void>();
  readonly #listeners: vscode.Disposable;
  /** The newest first. */
  #visits: readonly Visit[] = [];

  /** Another document may be the last one. */
  readonly onDidChange = this.#changes.event;

  constructor() {
    const { window } = vscode;
    this.#listeners = vscode.Disposable.from(
      window.onDidChangeActiveTextEditor(() => this.#look()),
      window.onDidChangeActiveNotebookEditor(() => this.#look()),
      window.onDidChangeNotebookEditorSelection(() => this.#look()),
      window.tabGroups.onDidChangeTabs(() => this.#look()),
      window.tabGroups.onDidChangeTabGroups(() => this.#look()),
    );
    // Before anything is heard, what is in view is all that is known.
    for (const { document, selections } of [...window.visibleTextEditors].reverse()) {
      if (mayTakePictures(document)) {
        this.#visits = [
          { document, place: new InsertionPoint(document, selections) },
          ...this.#visits,
        ];
      }
    }
    this.#look();
  }

  /** The document, where one is open. */
  get uri(): vscode.Uri | undefined {
    const visit = this.#last();
    return visit && uriOf(visit);
  }

  /** The place in it, which whoever asks ends. */
  async place(): Promise<InsertionPoint | undefined> {
    const visit = this.#last();
    if (!visit) return undefined;
    if (!visit.place) return new InsertionPoint(visit.document, visit.editor?.selections ?? []);
    if (!visit.place.hasCursor) return new InsertionPoint(visit.document, []);
    const found = await visit.place.find();
    const selections = found?.ranges.map(({ start, end }) => new vscode.Selection(start, end));
    return found && new InsertionPoint(found.document, found.isEnd ? [] : (selections ?? []));
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#changes.dispose();
    for (const { place } of this.#visits) place?.dispose();
    this.#visits = [];
  }

  #last(): Visit | undefined {
    const open = openFiles();
    return this.#visits.find((visit) => open.has(fileOf(uriOf(visit))));
  }

  #look(): void {
    const before = this.#visits[0];
    const now = activeVisit();
    if (before && before.editor !== now?.editor) this.#leave(before);
    if (now && mayTakePictures(now.document)) this.#visit(now);
    this.#changes.fire();
  }

  #leave(visit: Visit): void {
    const { document, editor } = visit;
    if (!editor) return;
    const place = new InsertionPoint(document, editor.selections);
    this.#visits = this.#visits.map((each) => (each === visit ? { document, place } : each));
  }

  #visit(now: Visit): void {
    const own = fileOf(now.document.uri);
    const [same, others] = [true, false].map((isSame) =>
      this.#visits.filter((visit) => (fileOf(uriOf(visit)) === own) === isSame),
    );
    const visits = [now, ...(others ?? [])];
    this.#visits = visits.slice(0, mostVisits);
    for (const { place } of [...(same ?? []), ...visits.slice(mostVisits)]) place?.dispose();
  }
}

function activeVisit(): Visit | undefined {
  const { activeTextEditor: editor, activeNotebookEditor, tabGroups } = vscode.window;
  if (editor) return { document: editor.document, editor };
  const input = tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom && markdownViews.has(input.viewType)) {
    const document = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.toString() === input.uri.toString(),
    );
    return document && { document };
  }
  // The panel is such a webview, and what was active before it can still be said to be.
  if (!activeNotebookEditor || input instanceof vscode.TabInputWebview) return undefined;
  const document = selectedCell(activeNotebookEditor);
  return document && { document };
}

function uriOf({ document, place }: Visit): vscode.Uri {
  return place?.uri ?? document.uri;
}

/**
 * What a tab is found by: a notebook for its cells, whose addresses have another authority in a remote
 * window; and one for all views of a Markdown file.
 */
function fileOf(uri: vscode.Uri): string {
  const { authority, path } = notebookOf({ uri })?.uri ?? uri;
  return `${authority}${path}`;
}

function openFiles(): ReadonlySet<string> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return new Set(tabs.flatMap(({ input }) => shownBy(input)).map(fileOf));
}

function shownBy(input: unknown): readonly vscode.Uri[] {
  if (input instanceof vscode.TabInputTextDiff) return [input.modified];
  if (
    input instanceof vscode.TabInputText ||
    input instanceof vscode.TabInputCustom ||
    input instanceof vscode.TabInputNotebook
  ) {
    return [input.uri];
  }
  return [];
}
