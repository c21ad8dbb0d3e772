import assert from 'node:assert/strict';
import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { access, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageError } from '../../../src/core/errors.ts';
import { PictureStore } from '../../../src/core/pictures/pictureStore.ts';
import { fileOperations } from '../../support/fileOperations.ts';
import { generateHistory } from '../../support/generatedHistory.ts';
import { keepPicture } from '../../support/keepPicture.ts';
import { sha256, tinyPictures } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('the history', () => {
  const folder = temporaryFolder();
  const reopened = () => new PictureStore(folder.path);
  let store: PictureStore;
  beforeEach(() => {
    store = reopened();
  });

  const idsOf = async (of: PictureStore) => (await of.list()).map(({ id }) => id);

  it('is empty before the first picture', async () => {
    assert.deepEqual(await new PictureStore(join(folder.path, 'none')).list(), []);
  });

  it('lists what was kept, newest first, here and in the next session', async () => {
    const first = await keepPicture(store, { prompt: 'one', cost: { low: 0.04, high: 0.04 } });
    const second = await keepPicture(store, { prompt: 'two', revisedPrompt: 'two!' });
    assert.deepEqual(await idsOf(store), [second.id, first.id]);
    assert.deepEqual(await reopened().list(), await store.list());
    const [, entry] = await store.list();
    const { path, answerPath, answer, ...recorded } = first;
    assert.deepEqual(entry, {
      ...recorded,
      isStarred: false,
      savedTo: [],
      hasThumbnail: false,
      storedBytes: first.byteLength,
      revision: 0,
    });
  });

  it('gives the same array until something changes', async () => {
    const { id } = await keepPicture(store);
    const before = await store.list();
    assert.equal(await store.list(), before);
    await store.refresh();
    assert.equal(await store.list(), before);
    await store.update(id, { isStarred: true });
    assert.notEqual(await store.list(), before);
  });

  it('keeps a star, and where it was saved, over sessions', async () => {
    const { id } = await keepPicture(store);
    const starred = await store.update(id, { isStarred: true });
    assert.equal(starred?.isStarred, true);
    await store.addSavedTo(id, 'file:///a.png');
    await store.addSavedTo(id, 'file:///b.png');
    await store.addSavedTo(id, 'file:///a.png');
    for (const each of [store, reopened()]) {
      const [entry] = await each.list();
      assert.equal(entry?.isStarred, true);
      assert.deepEqual(entry.savedTo, ['file:///a.png', 'file:///b.png']);
      assert.deepEqual((await each.find(id))?.savedTo, entry.savedTo);
    }
    assert.equal(await store.update('nobody', { isStarred: true }), undefined);
  });

  it('leaves in a record what a later version wrote there', async () => {
    const { id } = await keepPicture(store);
    const path = join(folder.path, `${id}.json`);
    const record = JSON.parse(await readFile(path, 'utf8')) as object;
    await writeFile(path, JSON.stringify({ ...record, mood: 'calm' }));
    await store.update(id, { isStarred: true });
    const text = await readFile(join(folder.path, `${id}.1.json`), 'utf8');
    assert.equal((JSON.parse(text) as { mood?: string }).mood, 'calm');
  });

  it('finds a picture by its bytes, and by those of a copy into which the prompt was written', async () => {
    const copy = sha256(Buffer.from('copy'));
    const first = await keepPicture(store);
    const second = await keepPicture(store);
    const other = await keepPicture(store, {}, tinyPictures.gif);
    await store.addSavedTo(other.id, 'file:///copy.gif', copy);
    for (const each of [store, reopened()]) {
      assert.equal((await each.findByHash(first.sha256))?.id, second.id);
      assert.equal((await each.findByHash(copy))?.id, other.id);
      assert.equal(await each.findByHash(sha256(Buffer.from('none'))), undefined);
    }
  });

  it('removes a picture with all that belongs to it', async () => {
    const [gone, stays] = [await keepPicture(store), await keepPicture(store)];
    await store.keepThumbnail(gone.id, tinyPictures.webp);
    await store.update(gone.id, { isStarred: true });
    await store.remove([gone.id, 'nobody']);
    assert.deepEqual(await idsOf(store), [stays.id]);
    assert.equal(await store.find(gone.id), undefined);
    assert.deepEqual(await idsOf(reopened()), [stays.id]);
    const left = (await readdir(folder.path, { recursive: true })).filter((file) =>
      file.includes(gone.id),
    );
    assert.deepEqual(left, []);
  });

  it('keeps small thumbnails, and refuses what is none', async () => {
    const { id } = await keepPicture(store);
    await store.keepThumbnail(id, tinyPictures.png);
    assert.deepEqual(await readFile(store.thumbnailPath(id)), tinyPictures.png);
    assert.match(store.thumbnailPath(id), /\.png$/);
    assert.equal((await reopened().list())[0]?.hasThumbnail, true);
    const large = Buffer.concat([tinyPictures.webp, Buffer.alloc(300 * 1024)]);
    for (const bytes of [tinyPictures.svg, tinyPictures.jpeg, large, Buffer.from('x')]) {
      await assert.rejects(store.keepThumbnail(id, bytes), (e) => ImageError.is(e, 'invalid'));
    }
    await store.keepThumbnail('../../elsewhere', tinyPictures.webp);
    assert.deepEqual(await readdir(join(folder.path, 'thumbnails')), [`${id}.png`]);
  });

  it('says that a picture carries Content Credentials', async () => {
    const chunk = Buffer.from('\0\0\0\0caBX\0\0\0\0', 'latin1');
    const { png } = tinyPictures;
    const signed = Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
    assert.equal((await keepPicture(store, {}, signed)).hasCredentials, true);
    assert.equal((await keepPicture(store, {}, png)).hasCredentials, false);
  });

  it('reads records of before', async () => {
    const [record] = await generateHistory(folder.path, 1);
    assert.ok(record);
    const { cost, hasCredentials, ...old } = record;
    await writeFile(join(folder.path, `${old.id}.json`), JSON.stringify(old));
    const [entry] = await store.list();
    assert.deepEqual(
      [entry?.isStarred, entry?.savedTo, entry?.hasCredentials, entry?.cost],
      [false, [], false, undefined],
    );
  });

  describe('tells that it changed', () => {
    let told: number;
    const since = async (work: () => Promise<unknown>) => {
      told = 0;
      await work();
      return told;
    };
    beforeEach(() => store.onDidChange(() => told++));

    it('after whatever this window does', async () => {
      const { id } = await keepPicture(store);
      assert.equal(await since(() => keepPicture(store)), 1);
      assert.equal(await since(() => store.update(id, { isStarred: true })), 1);
      assert.equal(await since(() => store.addSavedTo(id, 'file:///a.png')), 1);
      assert.equal(await since(() => store.keepThumbnail(id, tinyPictures.webp)), 1);
      assert.equal(await since(() => store.remove([id])), 1);
      assert.equal(await since(() => store.refresh()), 0);
    });

    it('no longer, once nobody listens', async () => {
      const listener = store.onDidChange(() => (told += 10));
      listener.dispose();
      assert.equal(await since(() => keepPicture(store)), 1);
    });

    it('after what another window did, once it is looked at', async () => {
      const other = reopened();
      await store.list();
      const { id } = await keepPicture(other);
      assert.equal(await since(() => store.refresh()), 1);
      assert.deepEqual(await idsOf(store), [id]);
      await other.update(id, { isStarred: true });
      assert.equal(await since(() => store.refresh()), 1);
      assert.equal((await store.list())[0]?.isStarred, true);
      await other.keepThumbnail(id, tinyPictures.webp);
      assert.equal(await since(() => store.refresh()), 1);
      assert.equal((await store.list())[0]?.hasThumbnail, true);
      await other.remove([id]);
      assert.equal(await since(() => store.refresh()), 1);
      assert.deepEqual(await store.list(), []);
    });

    it('as soon as another window does something, while somebody looks', async () => {
      await keepPicture(store);
      await store.list();
      const changes = new EventEmitter();
      store.onDidChange(() => changes.emit('change'));
      const watching = store.watch();
      try {
        // The watch begins at some time that nobody tells, so the other window goes on until it is seen.
        const seen = once(changes, 'change');
        const isSeen = seen.then(() => true);
        const other = reopened();
        do await keepPicture(other);
        while (!(await Promise.race([isSeen, new Promise((end) => setImmediate(end))])));
        assert.ok((await store.list()).length > 1);
      } finally {
        watching.dispose();
      }
    });
  });

  it('takes the changes of two windows to one picture', async () => {
    const other = reopened();
    const { id } = await keepPicture(store);
    await Promise.all([store.list(), other.list()]);
    const uris = Array.from({ length: 10 }, (_, number) => `file:///${number}.png`);
    await Promise.all([
      ...uris.map((uri, i) => (i % 2 ? store : other).addSavedTo(id, uri)),
      other.update(id, { isStarred: true }),
    ]);
    const picture = await reopened().find(id);
    assert.deepEqual([...(picture?.savedTo ?? [])].sort(), uris);
    assert.equal(picture?.isStarred, true);
  });

  it('finds at once what another window kept', async () => {
    const other = reopened();
    await other.list();
    const picture = await keepPicture(store);
    assert.deepEqual(await other.find(picture.id), picture);
    const again = await keepPicture(store, {}, tinyPictures.gif);
    assert.equal((await other.findByHash(again.sha256))?.id, again.id);
    const third = await keepPicture(store);
    assert.equal((await other.update(third.id, { isStarred: true }))?.isStarred, true);
  });

  it('opens by the index and the names of the files, however many there are', async () => {
    for (const count of [10, 300]) {
      const path = join(folder.path, String(count));
      await generateHistory(path, count);
      await new PictureStore(path).list();
      const opened = new PictureStore(path);
      const operations = await fileOperations(async () => {
        assert.equal((await opened.list()).length, count);
        await opened.list();
        await opened.findByHash('none');
      });
      const names = operations.map((operation) => operation.replace(path, '…'));
      assert.deepEqual(names.sort(), [
        'readFile …/index.jsonl',
        // Once to open, and once more for the bytes that nobody knows.
        'readdir …',
        'readdir …',
        'readdir …/thumbnails',
        'readdir …/thumbnails',
      ]);
    }
  });

  it('does not know of a picture whose file has gone', async () => {
    const { id, path } = await keepPicture(store);
    await rm(path);
    assert.deepEqual(await reopened().list(), []);
    await access(join(folder.path, `${id}.json`));
  });
});
