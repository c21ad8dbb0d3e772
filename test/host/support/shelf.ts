import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Picture } from '../../../src/core/pictures/picture.ts';
import { ImageLinksReader } from '../../../src/core/documents/imageLinks/imageLinksReader.ts';
import { PictureStore } from '../../../src/core/pictures/pictureStore.ts';
import { InsertionPoint } from '../../../src/host/documents/insertionPoint.ts';
import { insertPictures } from '../../../src/host/documents/insertPictures.ts';
import { Milestones } from '../../../src/host/milestones.ts';
import { SavedPictures } from '../../../src/host/saving/savedPictures.ts';
import { settingsReader } from '../../../src/host/settings.ts';
import { ReplacedFiles } from '../../../src/host/replacing/replacedFiles.ts';
import { MapMemento } from './memento.ts';
import { keepPicture } from '../../support/keepPicture.ts';
import { tinyPictures } from '../../support/pictures.ts';

/** A store of pictures for the tests of one suite, in a folder of its own. */
export class Shelf {
  #folder = '';
  #store: PictureStore | undefined;

  async open(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
    this.#store = new PictureStore(this.#folder);
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }

  get store(): PictureStore {
    if (!this.#store) throw new Error('The shelf is not open.');
    return this.#store;
  }

  get services() {
    return servicesOn(this.store);
  }

  /** Keeps a picture as if it had just been made. */
  async keep(prompt: string, bytes: Uint8Array = tinyPictures.png): Promise<Picture> {
    return keepPicture(this.store, { prompt }, bytes);
  }

  /** Inserts pictures at the cursors of an editor. */
  async insertAt(
    { document, selections }: vscode.TextEditor,
    pictures: readonly Picture[],
    options: { readonly replaces?: boolean } = {},
  ): Promise<boolean> {
    const place = new InsertionPoint(document, selections);
    try {
      return await insertPictures(pictures, place, this.services, options.replaces);
    } finally {
      place.dispose();
    }
  }
}

/** The services that saving and inserting take. */
export function servicesOn(store: PictureStore) {
  const { extensionUri } = vscode.extensions.getExtension('cometapi-images.cometapi-images') ?? {};
  if (!extensionUri) throw new Error('The extension is not there.');
  const settings = settingsReader({ info: () => undefined, warn: () => undefined });
  const bundle = vscode.Uri.joinPath(extensionUri, 'dist/imageLinks.js').fsPath;
  const imageLinks = new ImageLinksReader(bundle);
  const replaced = new ReplacedFiles(new MapMemento());
  const milestones = new Milestones(new MapMemento());
  return {
    settings,
    store,
    saved: new SavedPictures(store),
    imageLinks,
    milestones,
    replaced,
  };
}
