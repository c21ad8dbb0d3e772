import assert from 'node:assert/strict';
import { rootedLink } from '../../../src/core/documents/linkRoots.ts';
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
