import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Picture } from '../../src/core/pictures/picture.ts';
import { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import { SavedPictures } from '../../src/host/saving/savedPictures.ts';
import { savePicture } from '../../src/host/saving/savePicture.ts';
import { settingsReader } from '../../src/host/settings.ts';
import { tinyPictures } from '../support/pictures.ts';

const settings = settingsReader({ info: () => undefined, warn: () => undefined });

describe('savePicture', () => {
  let store: string;
  let images: vscode.Uri;

  before(() => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    images = vscode.Uri.joinPath(folder.uri, 'images');
  });
  beforeEach(async () => {
    store = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
  });
  afterEach(async () => {
    await rm(store, { recursive: true });
    await vscode.workspace.fs.delete(images, { recursive: true });
  });

  async function keep(prompt: string, bytes: Uint8Array): Promise<Picture> {
    const pictures = new PictureStore(store);
    const incoming = await pictures.open();
    await incoming.write(bytes);
    const origin = { prompt, model: 'm', options: {}, answer: {}, elapsedMs: 0 };
    return pictures.keep(await incoming.finish(), origin);
  }

  async function save(picture: Picture): Promise<string> {
    const target = await savePicture(picture, { settings, saved: new SavedPictures() });
    assert.ok(target);
    return vscode.workspace.asRelativePath(target);
  }

  it('makes the folder and copies the bytes, with the extension that they really have', async () => {
    const picture = await keep('A boat', tinyPictures.jpeg);
    assert.equal(await save(picture), 'images/a-boat.jpg');
    const saved = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(images, 'a-boat.jpg'));
    assert.ok(tinyPictures.jpeg.equals(saved));
  });

  it('keeps the letters of every script in the name', async () => {
    assert.equal(
      await save(await keep('穏やかな水面の舟', tinyPictures.png)),
      'images/穏やかな水面の舟.png',
    );
  });

  it('never overwrites, not even when several are saved at once', async () => {
    const picture = await keep('A boat', tinyPictures.png);
    const names = await Promise.all([save(picture), save(picture), save(picture)]);
    assert.deepEqual(names.sort(), [
      'images/a-boat-2.png',
      'images/a-boat-3.png',
      'images/a-boat.png',
    ]);
  });

  it('leaves the kept picture where it is', async () => {
    const picture = await keep('A boat', tinyPictures.png);
    await save(picture);
    const kept = await vscode.workspace.fs.readFile(vscode.Uri.file(picture.path));
    assert.ok(tinyPictures.png.equals(kept));
  });
});
