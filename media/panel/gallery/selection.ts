/** What one message may carry. */
export const mostSelected = 500;

/** The pictures that were selected, by their ids. */
export class Selection {
  readonly #ids = new Set<string>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get ids(): readonly string[] {
    return [...this.#ids];
  }

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  toggle(id: string): void {
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.#onChange();
  }

  /** Selects these as well. Whether there was room for all of them. */
  add(ids: readonly string[]): boolean {
    for (const id of ids) if (this.#ids.size < mostSelected) this.#ids.add(id);
    this.#onChange();
    return ids.every((id) => this.#ids.has(id));
  }

  clear(): void {
    if (this.#ids.size === 0) return;
    this.#ids.clear();
    this.#onChange();
  }
}
