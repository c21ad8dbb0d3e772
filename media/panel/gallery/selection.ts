import { Store } from '../store.ts';

/** What one message may carry. */
export const mostSelected = 500;

/** The pictures that were selected, by their ids. */
export class Selection {
  readonly all = new Store<ReadonlySet<string>>(new Set());

  constructor(onChange: () => void) {
    this.all.subscribe(onChange);
  }

  get ids(): readonly string[] {
    return [...this.all.value];
  }

  get size(): number {
    return this.all.value.size;
  }

  has(id: string): boolean {
    return this.all.value.has(id);
  }

  toggle(id: string): void {
    const others = this.ids.filter((each) => each !== id);
    this.all.set(new Set(this.has(id) ? others : [...others, id]));
  }

  /** Selects these as well. Whether there was room for all of them. */
  add(ids: readonly string[]): boolean {
    this.all.set(new Set([...new Set([...this.ids, ...ids])].slice(0, mostSelected)));
    return ids.every((id) => this.has(id));
  }

  clear(): void {
    if (this.size > 0) this.all.set(new Set());
  }
}
