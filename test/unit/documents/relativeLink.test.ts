import assert from 'node:assert/strict';
import { posix } from 'node:path';
import fc from 'fast-check';
import { relativeLink } from '../../../src/core/documents/relativeLink.ts';
import { paths } from './arbitraries.ts';

function file(path: string, scheme = 'file', authority = '') {
  return { scheme, authority, path };
}

describe('relativeLink', () => {
  const rows: readonly (readonly [document: string, file: string, link: string | undefined])[] = [
    ['/w/a.md', '/w/b.png', 'b.png'],
    ['/w/a.md', '/w/images/b.png', 'images/b.png'],
    ['/w/docs/a.md', '/w/images/b.png', '../images/b.png'],
    ['/w/docs/x/a.md', '/b.png', '../../../b.png'],
    ['/w/a.md', '/w/a:b.png', './a:b.png'],
    ['/w/a.md', '/w/x/a:b.png', 'x/a:b.png'],
    ['/w/a.md', '/w/..b.png', '..b.png'],
    ['/w/a.md', '/w/紙 舟%.png', '紙 舟%.png'],
    ['/c:/w/a.md', '/c:/w/b.png', 'b.png'],
    ['/c:/w/a.md', '/C:/b.png', '../b.png'],
    ['/c:/w/a.md', '/d:/w/b.png', undefined],
    ['Untitled-1', '/w/b.png', undefined],
  ];
  for (const [document, target, link] of rows) {
    it(`${document} to ${target}: ${String(link)}`, () =>
      assert.equal(relativeLink(file(document), file(target)), link));
  }

  it('leads to nothing that is longer than any path', () => {
    const long = `/w/${'../'.repeat(1400)}b.png`;
    assert.equal(relativeLink(file('/w/a.md'), file(long)), undefined);
    assert.equal(relativeLink(file(long), file('/w/a.md')), undefined);
  });

  it('leads nowhere from one file system to another', () => {
    const here = file('/w/a.md', 'vscode-remote', 'ssh-remote+one');
    assert.equal(relativeLink(here, file('/w/b.png')), undefined);
    assert.equal(relativeLink(here, { ...here, authority: 'ssh-remote+two' }), undefined);
    assert.equal(relativeLink(here, { ...here, path: '/w/b.png' }), 'b.png');
  });

  it('leads to the file from the folder of the document', () => {
    fc.assert(
      fc.property(paths, paths, (document, target) => {
        fc.pre(!posix.dirname(document).startsWith(target));
        const link = relativeLink(file(document), file(target));
        fc.pre(link !== undefined);
        assert.equal(posix.join(posix.dirname(document), link), target);
      }),
      { numRuns: 500 },
    );
  });
});
