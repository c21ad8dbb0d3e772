import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { Picture } from '../../core/pictures/picture.ts';
import type { PictureStore } from '../../core/pictures/pictureStore.ts';
import { exists } from './exists.ts';

/** Where copies of pictures lie; it is written into their records. */
export class SavedPictures {
  readonly #store: PictureStore;

  constructor(store: PictureStore) {
    this.#store = store;
  }

  /** Remembers a copy. With the prompt in it its bytes are others, by which it is found again too. */
  async remember({ id, sha256 }: Picture, target: vscode.Uri, contents: Uint8Array): Promise<void> {
    const own = createHash('sha256').update(contents).digest('hex');
    await this.#store.addSavedTo(id, target.toString(), own === sha256 ? undefined : own);
  }

  /** Notes that a copy has made room for another picture. */
  async forget({ id, savedTo = [] }: Picture, target: vscode.Uri): Promise<void> {
    const others = savedTo.filter((uri) => uri !== target.toString());
    if (others.length < savedTo.length) await this.#store.update(id, { savedTo: others });
  }

  /** The newest copy that is still there, out of those that are good enough. */
  async copyOf(
    { id }: Picture,
    isGoodEnough: (copy: vscode.Uri) => boolean = () => true,
  ): Promise<vscode.Uri | undefined> {
    const { savedTo = [] } = (await this.#store.find(id)) ?? {};
    const copies = savedTo.toReversed().map((uri) => vscode.Uri.parse(uri, true));
    for (const copy of copies.filter(isGoodEnough)) {
      // A copy can be gone again, by an Undo for one, or lie where nothing can be read now.
      if (await exists(copy).catch(() => false)) return copy;
    }
    return undefined;
  }
}
