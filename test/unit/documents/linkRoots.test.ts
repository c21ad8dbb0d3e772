import assert from 'node:assert/strict';
import fc from 'fast-check';
import { filesBehind, rootedLink } from '../../../src/core/documents/linkRoots.ts';
import type { LinkRoots } from '../../../src/core/documents/linkRoots.ts';

describe('rootedLink', () => {
  const roots: LinkRoots = {
    static: '/',
    'docs/public': '/assets',
    'docs/public/cdn/': 'https://e.com/x/',
  };
  const rows: readonly (readonly [file: string, roots: LinkRoots, link: string | undefined])[] = [
    ['static/x.png', roots, '/x.png'],
    ['static/images/x.png', roots, '/images/x.png'],
    ['docs/public/x.png', roots, '/assets/x.png'],
    ['docs/public/cdn/x.png', roots, 'https://e.com/x/x.png'],
    ['docs/x.png', roots, undefined],
    ['statics/x.png', roots, undefined],
    ['static', roots, undefined],
    ['../static/x.png', roots, undefined],
    ['a/b.png', { '': '/' }, '/a/b.png'],
    ['../b.png', { '.': '/' }, undefined],
    ['a/b.png', { '/a/': '' }, '/b.png'],
    ['a/b/c.png', { './a\\b': '/z/' }, '/z/c.png'],
    ['a/b.png', {}, undefined],
  ];
  for (const [file, from, link] of rows) {
    it(`${file} with ${JSON.stringify(from)}: ${String(link)}`, () =>
      assert.equal(rootedLink(file, from), link));
  }
});

describe('filesBehind', () => {
  const roots: LinkRoots = { static: '/', 'docs/public': '/assets/', 'docs/cdn': 'https://e.com' };
  const rows: readonly (readonly [link: string, roots: LinkRoots, files: readonly string[]])[] = [
    ['/images/x.png', roots, ['static/images/x.png']],
    ['/assets/x.png', roots, ['docs/public/x.png', 'static/assets/x.png']],
    ['/assetsx.png', roots, ['static/assetsx.png']],
    ['https://e.com/x.png', roots, ['docs/cdn/x.png']],
    ['images/x.png', roots, []],
    ['images/x.png', { 'static/img': 'images' }, ['static/img/x.png']],
    ['/x.png', { a: '/', 'b/': '' }, ['a/x.png', 'b/x.png']],
    ['/x.png', { '.': '/' }, ['x.png']],
    ['/../x.png', roots, []],
    ['/a/../x.png', roots, ['static/x.png']],
    ['/', roots, []],
    ['/x.png', {}, []],
  ];
  for (const [link, from, files] of rows) {
    it(`${link} with ${JSON.stringify(from)}: ${files.join(', ') || 'none'}`, () =>
      assert.deepEqual(filesBehind(link, from), files));
  }

  const names = fc.stringMatching(/^[a-z紙.]{0,3}[a-z紙]$/u);
  const folders = fc.array(names, { maxLength: 3 }).map((parts) => parts.join('/'));
  const prefixes = fc.oneof(
    folders.map((folder) => `/${folder}`),
    fc.constantFrom('/', '', 'x', 'https://e.com/a/'),
  );

  it('finds every file that is linked by a root', () => {
    fc.assert(
      fc.property(
        fc.dictionary(folders, prefixes, { maxKeys: 4 }),
        folders,
        names,
        (from, folder, name) => {
          const file = [folder, name].filter(Boolean).join('/');
          const link = rootedLink(file, from);
          fc.pre(link !== undefined);
          assert.ok(filesBehind(link, from).includes(file));
        },
      ),
      { numRuns: 500 },
    );
  });
});
