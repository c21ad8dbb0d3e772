import assert from 'node:assert/strict';
import { isInside } from '../../../src/core/documents/isInside.ts';

describe('isInside', () => {
  const rows: readonly (readonly [folder: string, path: string, answer: boolean])[] = [
    ['/w', '/w/a.png', true],
    ['/w', '/w/x/y/a.png', true],
    ['/w/', '/w/a.png', true],
    ['/', '/a.png', true],
    ['/', '/w/a.png', true],
    ['/c:/', '/c:/a.png', true],
    ['/w', '/w', false],
    ['/w', '/w/', false],
    ['/', '/', false],
    ['/w', '/wide/a.png', false],
    ['/w', '/a.png', false],
    ['/w/x', '/w/a.png', false],
  ];
  for (const [folder, path, answer] of rows) {
    it(`${path} in ${folder}: ${String(answer)}`, () =>
      assert.equal(isInside(folder, path), answer));
  }
});
