import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesWithKey, holdsKey } from '../e2e/support/keySearch.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const key = 'sk-easily-found-0000000000000001';

describe('the search for a key', () => {
  const folder = temporaryFolder();

  it('finds it in every spelling, and in any place', () => {
    for (const before of ['', 'a', 'ab', 'abc']) {
      assert.ok(holdsKey(Buffer.from(`${before}${key}.`, 'utf16le'), key));
      assert.ok(holdsKey(Buffer.from(`${before}${key}.`).toString('hex'), key));
      assert.ok(holdsKey(`${before}${key}.`, key));
      assert.ok(holdsKey(Buffer.from(`${before}${key}.`).toString('base64'), key), before);
    }
    assert.ok(!holdsKey(key.slice(0, -1), key));
  });

  it('names the files below a folder', async () => {
    await mkdir(join(folder.path, 'logs/deep'), { recursive: true });
    await writeFile(join(folder.path, 'logs/deep/a.log'), `Authorization: Bearer ${key}`);
    await writeFile(join(folder.path, 'logs/b.log'), 'nothing');
    assert.deepEqual(await filesWithKey([folder.path], key), [
      join(folder.path, 'logs/deep/a.log'),
    ]);
  });
});
