import * as vscode from 'vscode';

/** Secret storage in memory, as it behaves where it works. */
export class MapSecrets implements vscode.SecretStorage {
  readonly #secrets = new Map<string, string>();
  readonly #changes = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange = this.#changes.event;

  keys(): Promise<string[]> {
    return Promise.resolve([...this.#secrets.keys()]);
  }

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.#secrets.get(key));
  }

  store(key: string, value: string): Promise<void> {
    this.#secrets.set(key, value);
    this.#changes.fire({ key });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.#secrets.delete(key);
    this.#changes.fire({ key });
    return Promise.resolve();
  }
}
