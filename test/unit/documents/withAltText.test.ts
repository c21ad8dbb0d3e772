import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findImageLinks } from '../../../src/core/documents/imageLinks.ts';
import { withAltText } from '../../../src/core/documents/withAltText.ts';

describe('withAltText', () => {
  const links = [
    '![](x.png)',
    '![ ](x.png "A title")',
    '<img src="x.png">',
    "<img alt='' src='x.png'>",
    '<img src="x.png" alt="" width="3" />',
  ];
  for (const link of links) {
    it(`describes ${link}, whatever the words are`, () => {
      // What a person types in one line; a Markdown text begins and ends with no white space.
      const words = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.trim());
      const alts = words.filter((text) => text !== '' && !/\s{2}|\p{Cc}/u.test(text));
      fc.assert(
        fc.property(alts, (alt) => {
          const [found, ...others] = findImageLinks(`Text ${withAltText(link, alt)} text\n`);
          assert.deepEqual([found?.alt, found?.url, others.length], [alt, 'x.png', 0]);
        }),
      );
    });
  }

  it('describes a link by reference', () => {
    assert.equal(withAltText('![][boat]', 'A boat'), '![A boat][boat]');
  });
});
