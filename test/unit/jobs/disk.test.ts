import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncomingPicture } from '../../../src/core/pictures/incoming.ts';
import { PictureStore } from '../../../src/core/pictures/pictureStore.ts';
import { keepPicture } from '../../support/keepPicture.ts';
import { sha256, tinyPictures } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** Opened as a picture, and none of it written to disk yet. */
const begin = tinyPictures.png.subarray(0, 30);
const rest = tinyPictures.png.subarray(30);
const origin = { prompt: 'A boat', model: 'm', options: {}, answer: {}, elapsedMs: 1 };

describe('a disk that takes no more', () => {
  const folder = temporaryFolder();
  const spare = () => join(folder.path, 'spare');
  const history = () => join(folder.path, 'pictures');
  const open = () => new PictureStore(history(), () => [spare()]);

  async function finish(store: PictureStore, incoming: IncomingPicture): Promise<Buffer> {
    await incoming.write(rest);
    const picture = await store.keep(await incoming.finish(), origin);
    assert.equal(picture.prompt, 'A boat');
    return readFile(picture.path);
  }

  it('loses nothing when the folder vanishes while a picture arrives', async () => {
    const store = open();
    const incoming = await store.open();
    await incoming.write(begin);
    await rm(history(), { recursive: true });
    assert.deepEqual(await finish(store, incoming), tinyPictures.png);
    assert.deepEqual(
      (await open().list()).map(({ prompt }) => prompt),
      ['A boat'],
    );
  });

  it('loses nothing when the folder vanishes before a picture is kept', async () => {
    const store = open();
    const incoming = await store.open();
    await incoming.write(tinyPictures.png);
    const file = await incoming.finish();
    await rm(history(), { recursive: true });
    await mkdir(history());
    await assert.rejects(store.keep(file, origin), { kind: 'unkept' });
  });

  describe('because it is full', () => {
    let isMounted = false;

    beforeEach(async function () {
      await mkdir(history());
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', history()], {
          stdio: 'ignore',
        });
        isMounted = true;
      } catch {
        // Only root can make a disk of its own.
        this.skip();
      }
    });
    afterEach(() => {
      if (isMounted) execFileSync('umount', [history()]);
      isMounted = false;
    });

    it('is found out before anything is paid', async () => {
      await assert.rejects(open().makeRoom(1), { kind: 'storage' });
    });

    it('goes on in a spare folder, says where, and leaves nothing torn', async () => {
      const store = open();
      const incoming = await store.open();
      const noise = Buffer.alloc(700_000, 1);
      await incoming.write(tinyPictures.png);
      await incoming.write(noise);
      const file = await incoming.finish();
      assert.equal(file.path, join(spare(), `${file.id}.part`));
      assert.equal(file.byteLength, tinyPictures.png.length + noise.length);
      await assert.rejects(store.keep(file, origin), (error: Error & { kind: string }) => {
        assert.equal(error.kind, 'unkept');
        assert.ok(error.message.includes(join(spare(), `${file.id}.png`)));
        return true;
      });
      const bytes = await readFile(join(spare(), `${file.id}.png`));
      assert.equal(sha256(bytes), file.sha256);
      assert.deepEqual(await readdir(spare()), [`${file.id}.png`]);
      assert.deepEqual(
        (await readdir(history())).filter((name) => !name.endsWith('.jsonl')),
        [],
      );
    });

    it('keeps in the history what has room in it again', async () => {
      const store = open();
      assert.ok((await keepPicture(store)).id);
    });
  });
});
