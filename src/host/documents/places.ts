import type * as vscode from 'vscode';
import type { InsertionPoint } from './insertionPoint.ts';
import { LastPlace } from './lastPlace.ts';

/** A picture, or the job that makes it. */
interface Named {
  readonly id: string;
}

/** Older places are hardly ever meant any more. */
const mostPlaces = 200;

/** Where in a document each picture and each job of this window was asked for. */
export class Places implements vscode.Disposable {
  /** Where pictures go that were asked for nowhere. */
  readonly last = new LastPlace();
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
    this.last.dispose();
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
