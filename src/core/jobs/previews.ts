import type { PictureFile } from '../pictures/incoming.ts';
import type { PictureStore } from '../pictures/pictureStore.ts';
import type { Hooks } from './progress.ts';

/** The latest preview of one request; each is a file that goes when the next one comes. */
export class Previews {
  readonly #store: PictureStore;
  readonly #onProgress: Hooks['onProgress'];
  #latest: string | undefined;
  #haveCome = false;

  constructor(store: PictureStore, onProgress: Hooks['onProgress']) {
    this.#store = store;
    this.#onProgress = onProgress;
  }

  /** A picture of which there were previews was begun, so it may have been billed. */
  get haveCome(): boolean {
    return this.#haveCome;
  }

  async show(preview: PictureFile): Promise<void> {
    this.#haveCome = true;
    await this.clear();
    this.#latest = await this.#store.setApart(preview);
    this.#onProgress({ type: 'preview', path: this.#latest });
  }

  async clear(): Promise<void> {
    if (this.#latest) await this.#store.discard({ path: this.#latest });
    this.#latest = undefined;
  }
}
