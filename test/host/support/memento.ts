import type * as vscode from 'vscode';

/** What VS Code remembers for an extension, in memory. */
export class MapMemento implements vscode.Memento {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string, fallback?: T): T | undefined {
    return (this.#values.get(key) as T | undefined) ?? fallback;
  }

  update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, value);
    return Promise.resolve();
  }

  setKeysForSync(): void {
    // Nothing is synchronised here.
  }
}
