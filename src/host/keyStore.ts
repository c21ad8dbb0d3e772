import * as vscode from 'vscode';
import { cleanKey } from '../core/api/key.ts';

/** A key, and where it comes from. */
export interface StoredKey {
  readonly key: string;
  readonly source: 'secretStorage' | 'session' | 'environment';
}

const secretName = 'cometapiImages.apiKey';

/** The API key: kept by VS Code's secret storage, else taken from the environment. */
export class KeyStore implements vscode.Disposable {
  /** Whether there is a key may have changed, here or in another window. */
  readonly onDidChange: vscode.Event<void>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;
  readonly #secrets: vscode.SecretStorage;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  /** Holds a key that secret storage would not take, until the window closes. */
  #sessionKey: string | undefined;

  constructor(
    secrets: vscode.SecretStorage,
    environment: Readonly<Record<string, string | undefined>>,
  ) {
    this.#secrets = secrets;
    this.#environment = environment;
    this.onDidChange = this.#changed.event;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key === secretName) this.#changed.fire();
    });
  }

  async get(): Promise<StoredKey | undefined> {
    if (this.#sessionKey) return { key: this.#sessionKey, source: 'session' };
    const stored = await this.#read();
    if (stored) return { key: stored, source: 'secretStorage' };
    const { COMETAPI_KEY, COMETAPI_API_KEY } = this.#environment;
    const key = cleanKey(COMETAPI_KEY ?? COMETAPI_API_KEY ?? '');
    return key ? { key, source: 'environment' } : undefined;
  }

  /** Keeps a key. False when secret storage does not work here and the key lasts for this window only. */
  async set(key: string): Promise<boolean> {
    try {
      await this.#secrets.store(secretName, key);
      this.#sessionKey = undefined;
      return true;
    } catch {
      // Linux desktops without a keyring end here; the caller says so.
      this.#sessionKey = key;
      this.#changed.fire();
      return false;
    }
  }

  /** Forgets the key; one from the environment is not ours to forget. */
  async clear(): Promise<void> {
    this.#sessionKey = undefined;
    await this.#secrets.delete(secretName);
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #read(): Promise<string | undefined> {
    try {
      return await this.#secrets.get(secretName);
    } catch {
      // Without a working key store the environment is the next place to look.
      return undefined;
    }
  }
}
