import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localPath } from '../../../src/core/documents/localPath.ts';
import { urlPath } from '../../../src/core/documents/urlPath.ts';
import { paths } from './arbitraries.ts';

describe('localPath', () => {
  const rows: readonly (readonly [url: string, path: string | undefined])[] = [
    ['a.png', 'a.png'],
    ['./images/a.png', './images/a.png'],
    ['../a.png', '../a.png'],
    ['/images/a.png', '/images/a.png'],
    ['a%20b.png', 'a b.png'],
    ['%E7%B4%99.png', '紙.png'],
    ['紙 の 舟.png', '紙 の 舟.png'],
    ['100%.png', '100%.png'],
    ['%ZZ.png', '%ZZ.png'],
    ['images\\a.png', 'images/a.png'],
    ['a.png?raw=true', 'a.png'],
    ['a.png#gh-dark-mode-only', 'a.png'],
    ['a%23b%3Fc.png', 'a#b?c.png'],
    ['x/a:b.png', 'x/a:b.png'],
    ['', undefined],
    ['#part', undefined],
    ['?query', undefined],
    ['images/', undefined],
    ['http://e.com/a.png', undefined],
    ['HTTPS://e.com/a.png', undefined],
    ['//e.com/a.png', undefined],
    ['data:image/png;base64,AAAA', undefined],
    ['file:///etc/a.png', undefined],
    ['vscode-resource:/a.png', undefined],
    ['c:/a.png', undefined],
    ['mailto:a@e.com', undefined],
  ];
  for (const [url, path] of rows) {
    it(`${JSON.stringify(url)}: ${String(path)}`, () => assert.equal(localPath(url), path));
  }

  it('looks at nothing that is longer than any path', () => {
    assert.equal(localPath('a'.repeat(100_000)), undefined);
    assert.equal(localPath('%61'.repeat(4096)), 'a'.repeat(4096));
  });

  it('reads every path that we write', () => {
    fc.assert(
      fc.property(paths, (path) => {
        fc.pre(!path.includes('\\') && !path.startsWith('//'));
        assert.equal(localPath(urlPath(path)), path);
      }),
      { numRuns: 500 },
    );
  });

  it('takes an address for a path in no case', () => {
    fc.assert(fc.property(fc.webUrl(), (url) => assert.equal(localPath(url), undefined)));
  });
});
