import * as vscode from 'vscode';
import { currentPlace } from './currentPlace.ts';
import { InsertionPoint } from './insertionPoint.ts';

/** A picture, or the job that makes it. */
interface Named {
  readonly id: string;
}

/** Older places are hardly ever meant any more. */
const mostPlaces = 200;

/** Where in a document each picture and each job of this window was asked for. */
export class Places implements vscode.Disposable {
  readonly #places = new Map<string, InsertionPoint>();

  remember({ id }: Named, place: InsertionPoint): void {
    const before = this.#places.get(id);
    this.#places.set(id, place);
    if (before) this.#letGo(before);
    const [oldest] = this.#places.keys();
    if (this.#places.size > mostPlaces && oldest !== undefined) this.#forget(oldest);
  }

  of({ id }: Named): InsertionPoint | undefined {
    return this.#places.get(id);
  }

  dispose(): void {
    for (const place of new Set(this.#places.values())) place.dispose();
    this.#places.clear();
  }

  #forget(id: string): void {
    const place = this.#places.get(id);
    this.#places.delete(id);
    if (place) this.#letGo(place);
  }

  /** A place follows its document until nobody can ask for it any more. */
  #letGo(place: InsertionPoint): void {
    if (![...this.#places.values()].includes(place)) place.dispose();
  }
}

/** Where the person is while the panel has the focus: in the document that they look at beside it. */
export async function placeBesidePanel(): Promise<InsertionPoint | undefined> {
  const [editor] = vscode.window.visibleTextEditors;
  return editor ? new InsertionPoint(editor.document, editor.selections) : currentPlace();
}
