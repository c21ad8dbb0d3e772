import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { PictureStore } from '../../../src/core/pictures/pictureStore.ts';
import { generateHistory } from '../../support/generatedHistory.ts';
import { keepPicture } from '../../support/keepPicture.ts';
import { sha256, tinyPictures } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('the history, after a crash', () => {
  const folder = temporaryFolder();
  const reopened = () => new PictureStore(folder.path);
  const index = () => join(folder.path, 'index.jsonl');
  const lines = async () => (await readFile(index(), 'utf8')).split('\n').filter(Boolean);

  /** As if this was done so many hours ago. */
  async function age(file: string, hours: number): Promise<void> {
    const then = new Date(Date.now() - hours * 3_600_000);
    await utimes(join(folder.path, file), then, then);
  }

  /** Pictures with a past: one is starred, one was saved, one has gone. */
  async function somePast(): Promise<PictureStore> {
    const store = reopened();
    const [a, b, c] = [
      await keepPicture(store),
      await keepPicture(store),
      await keepPicture(store),
    ];
    await store.update(a.id, { isStarred: true });
    await store.addSavedTo(b.id, 'file:///b.png');
    await store.update(a.id, { isStarred: false });
    await store.update(a.id, { isStarred: true });
    await store.remove([c.id]);
    return store;
  }

  it('is whole wherever the index was cut off', async () => {
    const expected = await (await somePast()).list();
    const text = await readFile(index());
    for (let length = 0; length <= text.length; length += 7) {
      await writeFile(index(), text.subarray(0, length));
      assert.deepEqual(await reopened().list(), expected, `cut off at ${length}`);
    }
  });

  it('is whole whichever lines of the index are gone, doubled or swapped, and whatever was written into it', async () => {
    const expected = await (await somePast()).list();
    const whole = await lines();
    const line = fc.oneof(
      fc.constantFrom(...whole),
      fc.constantFrom(...whole).map((each) => each.slice(0, each.length / 2)),
      fc.string(),
      fc.json(),
    );
    const damaged = fc.array(line, { maxLength: 2 * whole.length });
    await fc.assert(
      fc.asyncProperty(damaged, async (text) => {
        await writeFile(index(), text.join('\n'));
        assert.deepEqual(await reopened().list(), expected);
        // And it was put right, so that the next session reads no record.
        assert.deepEqual(await reopened().list(), expected);
      }),
      { numRuns: 60 },
    );
  });

  it('is whole without an index, and writes a new one', async () => {
    const expected = await (await somePast()).list();
    await rm(index());
    assert.deepEqual(await reopened().list(), expected);
    assert.equal((await lines()).length, expected.length);
  });

  it('writes the index anew once it holds several times what it needs', async () => {
    const store = reopened();
    const { id } = await keepPicture(store);
    await store.list();
    const before = await lines();
    await appendFile(index(), `\n${before.join('\n')}\n`.repeat(150));
    await store.update(id, { isStarred: true });
    assert.ok((await lines()).length > 150);
    const entries = await reopened().list();
    assert.equal((await lines()).length, 1);
    assert.deepEqual(await reopened().list(), entries);
    assert.equal(entries[0]?.isStarred, true);
  });

  it('takes what several sessions keep at once', async () => {
    const stores = Array.from({ length: 4 }, reopened);
    await Promise.all(stores.map((store) => store.list()));
    const pictures = await Promise.all(
      Array.from({ length: 40 }, (_, i) => keepPicture(stores[i % 4] ?? assert.fail())),
    );
    const ids = new Set(pictures.map(({ id }) => id));
    assert.equal(ids.size, 40);
    assert.deepEqual(new Set((await reopened().list()).map(({ id }) => id)), ids);
    assert.equal((await lines()).length, 40);
  });

  it('has the earlier state of a record whose next one was not finished', async () => {
    const [record] = await generateHistory(folder.path, 1);
    assert.ok(record);
    const part = `${record.id}.1.json.5f1c8a52-0000-4000-8000-000000000000.part`;
    await writeFile(join(folder.path, part), '{"id":');
    const store = reopened();
    assert.equal((await store.find(record.id))?.prompt, record.prompt);
    assert.equal((await store.update(record.id, { isStarred: true }))?.isStarred, true);
  });

  it('has the later state of a record whose earlier one was not taken away', async () => {
    const store = reopened();
    const { id } = await keepPicture(store);
    const earlier = await readFile(join(folder.path, `${id}.json`));
    await store.update(id, { isStarred: true });
    await writeFile(join(folder.path, `${id}.json`), earlier);
    await rm(index());
    assert.equal((await reopened().list())[0]?.isStarred, true);
    await reopened().update(id, { savedTo: ['file:///a.png'] });
    const picture = await reopened().find(id);
    assert.deepEqual([picture?.isStarred, picture?.savedTo], [true, ['file:///a.png']]);
  });

  describe('takes in', () => {
    for (const [type, bytes] of Object.entries(tinyPictures)) {
      it(`a ${type} without a record`, async () => {
        const { id, file, path } = await keepPicture(reopened(), { prompt: 'gone' }, bytes);
        await rm(join(folder.path, `${id}.json`));
        await age(file, 1);
        const store = reopened();
        const [entry, ...others] = await store.list();
        assert.deepEqual(others, []);
        assert.deepEqual(
          [entry?.id, entry?.file, entry?.model, entry?.prompt, entry?.type, entry?.width],
          [id, file, 'unknown', '', type, 3],
        );
        assert.equal(entry?.sha256, sha256(bytes));
        assert.equal((await store.find(id))?.path, path);
        assert.deepEqual(await readFile(path), bytes);
        assert.deepEqual(await reopened().list(), await store.list());
      });

      it(`a ${type} that came whole a day ago and never got its name`, async () => {
        const incoming = await reopened().open();
        await incoming.write(bytes);
        const { path, safe } = await incoming.finish();
        await safe;
        await age(path.slice(folder.path.length + 1), 25);
        const store = reopened();
        const [entry] = await store.list();
        assert.deepEqual([entry?.type, entry?.sha256], [type, sha256(bytes)]);
        const picture = await store.find(entry?.id ?? '');
        assert.deepEqual(await readFile(picture?.path ?? ''), bytes);
        assert.deepEqual(await reopened().list(), await store.list());
      });
    }

    it('a picture whose record is damaged, which stays beside the new one', async () => {
      const { id, file } = await keepPicture(reopened());
      const path = join(folder.path, `${id}.json`);
      await writeFile(path, '{"prompt": "A paper bo');
      await rm(index());
      await age(file, 1);
      assert.deepEqual(
        (await reopened().list()).map((entry) => [entry.id, entry.model]),
        [[id, 'unknown']],
      );
      assert.equal(await readFile(path, 'utf8'), '{"prompt": "A paper bo');
    });

    it('nothing that somebody may still be writing', async () => {
      const store = reopened();
      const { id } = await keepPicture(store);
      await rm(join(folder.path, `${id}.json`));
      const incoming = await store.open();
      await incoming.write(tinyPictures.png);
      const { path } = await incoming.finish();
      assert.deepEqual(await reopened().list(), []);
      await readFile(path);
    });

    it('nothing that is half a picture, which goes after a day, and nothing that is none', async () => {
      const names = ['png', 'jpeg', 'gif', 'webp', 'svg'] as const;
      const parts = async () =>
        (await readdir(folder.path)).filter((file) => file.endsWith('.part')).length;
      for (const [i, type] of names.entries()) {
        const name = `5f1c8a52-0000-4000-8000-00000000000${i}.part`;
        await writeFile(join(folder.path, name), tinyPictures[type].subarray(0, -2));
        await age(name, i === 0 ? 23 : 25);
      }
      await writeFile(join(folder.path, 'notes.png'), 'no picture');
      await age('notes.png', 25);
      assert.equal(await parts(), 5);
      assert.deepEqual(await reopened().list(), []);
      assert.equal(await parts(), 1);
      assert.equal(await readFile(join(folder.path, 'notes.png'), 'utf8'), 'no picture');
    });

    it('no record that a later version wrote, and does not touch it', async () => {
      const { id, file } = await keepPicture(reopened());
      const path = join(folder.path, `${id}.json`);
      const later = JSON.stringify({ id, format: 2 });
      await writeFile(path, later);
      await rm(index());
      await age(file, 25);
      assert.deepEqual(await reopened().list(), []);
      assert.equal(await readFile(path, 'utf8'), later);
    });
  });

  const steps = ['before it has its name', 'before it has its record', 'before it is indexed'];
  for (const [step, name] of steps.entries()) {
    it(`has a picture that was kept ${name}`, async () => {
      const { path, id, sha256: bytes } = await keepPicture(reopened());
      await rm(index());
      if (step < 2) await rm(join(folder.path, `${id}.json`));
      const unnamed = join(folder.path, '5f1c8a52-0000-4000-8000-000000000000.part');
      if (step < 1) await rename(path, unnamed);
      for (const file of await readdir(folder.path)) await age(file, 25);
      assert.deepEqual(
        (await reopened().list()).map((entry) => entry.sha256),
        [bytes],
      );
    });
  }
});
