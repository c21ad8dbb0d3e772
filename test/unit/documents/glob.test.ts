import assert from 'node:assert/strict';
import { matchesGlob } from '../../../src/core/documents/glob.ts';

describe('matchesGlob', () => {
  const rows: readonly (readonly [glob: string, matching: string, other: string])[] = [
    ['**/*.md', '/w/docs/a.md', '/w/docs/a.txt'],
    ['**/*.md', '/a.md', '/a.mdx'],
    ['**/docs/*.md', '/w/docs/a.md', '/w/docs/x/a.md'],
    ['**/docs/**', '/w/docs/x/a.md', '/w/docs2/x/a.md'],
    ['**/docs/**/*.md', '/w/docs/a.md', '/w/a.md'],
    ['**/docs/**/**/*.md', '/w/docs/x/y/a.md', '/w/x/a.md'],
    ['/*/**', '/docs/a.md', '/a.md'],
    ['**/*', '/.w/.a', '..'],
    ['**/a**b', '/w/axb', '/w/ax/xb'],
    ['**/?.md', '/w/a.md', '/w/ab.md'],
    ['**/{a,b}.md', '/w/b.md', '/w/c.md'],
    ['**/{a,b/{c,d}}.md', '/w/b/d.md', '/w/b.md'],
    ['**/a{1..3}.md', '/w/a2.md', '/w/a4.md'],
    ['**/{a}.md', '/w/{a}.md', '/w/a.md'],
    ['**/{a}{b,c}.md', '/w/{a}c.md', '/w/ab.md'],
    ['**/[&~(]].md', '/w/&].md', '/w/a].md'],
    ['**/[a-c].md', '/w/b.md', '/w/d.md'],
    ['**/[^a-c].md', '/w/d.md', '/w/b.md'],
    ['**/a[^b]c.md', '/w/axc.md', '/w/a/c.md'],
    ['**/[!a].md', '/w/!.md', '/w/b.md'],
    ['**/(a|b).md', '/w/a.md', '/w/c.md'],
    ['**/\\*.md', '/w/*.md', '/w/a.md'],
    ['**/a+b^$.md', '/w/a+b^$.md', '/w/aab.md'],
    ['**/紙?.md', '/w/紙舟.md', '/w/紙.md'],
    ['**/🚢*.md', '/w/🚢🌅.md', '/w/紙.md'],
  ];
  for (const [glob, matching, other] of rows) {
    it(`${glob} matches ${matching}, not ${other}`, () => {
      assert.equal(matchesGlob(glob, matching), true);
      assert.equal(matchesGlob(glob, other), false);
    });
  }

  it('matches nothing by a glob that is none', () => {
    assert.equal(matchesGlob('', '/w/b'), false);
    assert.equal(matchesGlob('**/[z-a]', '/w/b'), false);
  });

  it('stops at braces that stand for very many globs', () => {
    assert.equal(matchesGlob('{1..999}{1..999}{1..999}{1..999}', 'x'), false);
  });
});
