import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import {
  numberedPaths,
  promisedFormat,
  workspacePath,
} from '../../../src/core/agent/workspacePath.ts';
import { ImageError } from '../../../src/core/errors.ts';

describe('workspacePath', () => {
  const taken: readonly [path: string, read: string][] = [
    ['boat.png', 'boat.png'],
    ['images/boat.PNG', 'images/boat.PNG'],
    ['./images//./boat.jpeg', 'images/boat.jpeg'],
    ['images\\boat.webp', 'images/boat.webp'],
    ['絵/舟.svg', '絵/舟.svg'],
    ['.github/a b.gif', '.github/a b.gif'],
    ['site/boat.png', 'site/boat.png'],
  ];
  for (const [path, read] of taken) {
    it(`takes ${path}`, () => {
      assert.deepEqual(workspacePath(path, ['site']), { folder: 0, path: read });
    });
  }

  const refused: readonly [path: string, says: RegExp][] = [
    ['/tmp/boat.png', /is not relative/],
    ['\\\\server\\share\\boat.png', /is not relative/],
    ['~/boat.png', /is not relative/],
    ['C:\\boat.png', /is not relative/],
    ['c:boat.png', /is not relative/],
    ['file:///tmp/boat.png', /is not relative/],
    ['vscode-remote://ssh/boat.png', /is not relative/],
    ['../boat.png', /leads upwards/],
    ['images/../../boat.png', /leads upwards/],
    ['images/../boat.png', /leads upwards/],
    ['images\\..\\..\\boat.png', /leads upwards/],
    ['.. /boat.png', /holds "\.\. "/],
    ['images/boat.png:stream.png', /holds "boat\.png:stream\.png"/],
    ['images/con.png', /holds "con\.png"/],
    ['images/bo\0at.png', /holds /],
    ['images/boat.png ', /holds "boat\.png "/],
    ['images/boat', /must end in one of \.png, \.jpg/],
    ['images/boat.exe', /must end in one of/],
    ['.png', /must end in one of/],
    ['images/', /must end in one of/],
    ['', /must end in one of/],
    [`${'a/'.repeat(2048)}b.png`, /is longer than 4096 characters/],
  ];
  for (const [path, says] of refused) {
    it(`refuses ${JSON.stringify(path)}`, () => {
      assert.throws(
        () => workspacePath(path, ['site']),
        (error) => ImageError.is(error, 'invalid') && says.test(error.message),
      );
    });
  }

  it('quotes no more of a path than helps', () => {
    for (const path of [`${'a'.repeat(100_000)}.png`, `${'b'.repeat(4000)}.png`]) {
      assert.throws(
        () => workspacePath(path, ['site']),
        ({ message }: Error) => message.length < 1000,
      );
    }
  });

  it('finds the folder by its name where there are several', () => {
    const names = ['site', 'app'];
    assert.deepEqual(workspacePath('app/a/boat.png', names), { folder: 1, path: 'a/boat.png' });
    for (const path of ['boat.png', 'other/boat.png', 'app.png']) {
      assert.throws(() => workspacePath(path, names), /one of site, app/);
    }
  });

  it('never leads out of the folder, whatever is asked for', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '/', '\\', ':', '~', '%2e%2e', 'C:', ' ', '..\\', 'a'),
      fc.string({ unit: 'grapheme' }),
    );
    const path = fc.array(part, { maxLength: 6 }).map((parts) => `${parts.join('')}.png`);
    fc.assert(
      fc.property(path, (asked) => {
        let read;
        try {
          read = workspacePath(asked, ['site']).path;
        } catch (error) {
          return ImageError.is(error, 'invalid');
        }
        return (
          posix.resolve('/root/site', read).startsWith('/root/site/') &&
          win32.resolve('C:\\root\\site', read).startsWith('C:\\root\\site\\')
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('numberedPaths', () => {
  it('numbers from the second on', () => {
    assert.deepEqual(numberedPaths('a/b.c.png', 3), ['a/b.c.png', 'a/b.c-2.png', 'a/b.c-3.png']);
  });
});

describe('promisedFormat', () => {
  it('goes by the extension', () => {
    assert.deepEqual(['a.png', 'a.JPG', 'a.jpeg', 'a.txt', 'a'].map(promisedFormat), [
      'png',
      'jpeg',
      'jpeg',
      undefined,
      undefined,
    ]);
  });
});
