import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Picture } from '../../src/core/pictures/picture.ts';
import { keptPictureIn } from '../../src/host/documents/keptPicture.ts';
import { savePicture } from '../../src/host/saving/savePicture.ts';
import { tinyPictures } from '../support/pictures.ts';
import { signed } from '../support/signedPictures.ts';
import { Shelf } from './support/shelf.ts';
import { at } from './support/workspace.ts';

describe('savePicture', () => {
  const shelf = new Shelf();
  const keep = (prompt: string, bytes: Uint8Array) => shelf.keep(prompt, bytes);

  beforeEach(() => shelf.open());
  afterEach(async () => {
    await shelf.close();
    await vscode.workspace.fs.delete(at('images'), { recursive: true });
  });

  async function save(picture: Picture): Promise<string> {
    const target = await savePicture(picture, shelf.services);
    assert.ok(target);
    return vscode.workspace.asRelativePath(target);
  }

  it('makes the folder and copies the bytes, with the extension that they really have', async () => {
    const picture = await keep('A boat', tinyPictures.jpeg);
    assert.equal(await save(picture), 'images/a-boat.jpg');
    const saved = await vscode.workspace.fs.readFile(at('images/a-boat.jpg'));
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

  describe('with the prompt in the file', () => {
    const withPrompts = () => {
      const { services } = shelf;
      const settings = () => ({ ...services.settings(), writePromptToFile: true });
      return { ...services, settings };
    };

    it('writes it into the copy alone, which is still known by its bytes', async () => {
      const picture = await keep('A boat & a “quay”', tinyPictures.png);
      const target = await savePicture(picture, withPrompts());
      assert.ok(target);
      const copy = Buffer.from(await vscode.workspace.fs.readFile(target));
      assert.ok(copy.includes('A boat &#38; a “quay”'));
      assert.equal((await keptPictureIn(target, shelf.store))?.id, picture.id);
      const kept = await vscode.workspace.fs.readFile(vscode.Uri.file(picture.path));
      assert.ok(tinyPictures.png.equals(kept));
    });

    it('leaves a picture with Content Credentials as it is', async () => {
      const bytes = signed('png', tinyPictures.png);
      const picture = await keep('A boat', bytes);
      assert.equal(picture.hasCredentials, true);
      const target = await savePicture(picture, withPrompts());
      assert.ok(target);
      assert.ok(bytes.equals(await vscode.workspace.fs.readFile(target)));
    });
  });
});
