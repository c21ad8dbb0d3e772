import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Picture } from '../../../src/core/pictures/picture.ts';
import { PictureStore } from '../../../src/core/pictures/pictureStore.ts';
import { tinyPictures } from '../../support/pictures.ts';

/** A store of pictures for the tests of one suite, in a folder of its own. */
export class Shelf {
  #folder = '';

  async open(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }

  get store(): PictureStore {
    return new PictureStore(this.#folder);
  }

  /** Keeps a picture as if it had just been made. */
  async keep(prompt: string, bytes: Uint8Array = tinyPictures.png): Promise<Picture> {
    const incoming = await this.store.open();
    await incoming.write(bytes);
    const origin = { prompt, model: 'm', options: {}, answer: {}, elapsedMs: 0 };
    return this.store.keep(await incoming.finish(), origin);
  }
}
