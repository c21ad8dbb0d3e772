import * as vscode from 'vscode';
import { currentPlace } from './currentPlace.ts';
import { InsertionPoint } from './insertionPoint.ts';

/** A picture, or the job that makes it. */
interface Named {
  readonly id: string;
}

/** Where in a document each picture and each job of this window was asked for. */
export class Places {
  readonly #places = new Map<string, InsertionPoint>();

  remember({ id }: Named, place: InsertionPoint): void {
    this.#places.set(id, place);
  }

  of({ id }: Named): InsertionPoint | undefined {
    return this.#places.get(id);
  }
}

/** Where the person is while the panel has the focus: in the document that they look at beside it. */
export async function placeBesidePanel(): Promise<InsertionPoint | undefined> {
  const [editor] = vscode.window.visibleTextEditors;
  return editor ? new InsertionPoint(editor.document, editor.selections) : currentPlace();
}
