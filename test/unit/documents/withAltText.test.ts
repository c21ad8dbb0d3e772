import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Format } from '../../../src/core/documents/format.ts';
import { finders } from '../../../src/core/documents/imageLinks/finders.ts';
import { withAltText } from '../../../src/core/documents/withAltText.ts';

const links: Readonly<Record<Format, readonly string[]>> = {
  markdown: [
    '![](x.png)',
    '![ ](x.png "A title")',
    '![|300](x.png)',
    '![](x.png =300x20)',
    '<img src="x.png">',
    "<img alt='' src='x.png'>",
    '<img alt src="x.png">',
    '<img src="x.png" alt="" width="3" />',
  ],
  mdx: ['![](x.png)', '<img src="x.png" />', '<Image src={"x.png"} alt={""} />'],
  html: ['<img src="x.png">', '<img alt="" src=x.png>'],
  asciidoc: [
    'image:x.png[]',
    'image:x.png["",300]',
    'image:x.png[alt="",width=3]',
    'image:x.png[ ]',
  ],
  restructuredtext: [
    '.. image:: x.png',
    '.. figure:: x.png\n     :width: 30px',
    '.. image:: x.png\n   :alt:\n   :width: 30px',
    '.. image::\n   x.png\n   :width: 30px',
  ],
  latex: [
    '\\includegraphics{x.png}',
    '\\includegraphics*[width=3cm]{x.png}',
    '\\includegraphics[]{x.png}',
    '\\includegraphics[alt={}, width=3cm]{x.png}',
  ],
  typst: [
    '#image("x.png")',
    '#image("x.png", alt: "", width: 3cm)',
    '#image("x.png", width: 3cm,)',
  ],
};

describe('withAltText', () => {
  // What a person types in one line; a text begins and ends with no white space.
  const words = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.trim());
  const alts = words.filter((text) => text !== '' && !/\s{2}|\p{Cc}|[^\P{Z} ]/u.test(text));
  for (const [name, own] of Object.entries(links)) {
    const format = name as Format;
    for (const link of own) {
      it(`describes ${format} ${JSON.stringify(link)}, whatever the words are`, () => {
        const before = format === 'restructuredtext' ? 'Text\n\n' : 'Text ';
        const find = (text: string) => finders()[format](text)[0];
        const text = `${before}${link}\n\ntext\n`;
        const bare = find(text);
        assert.equal(bare?.alt.trim(), '');
        fc.assert(
          fc.property(alts, (alt) => {
            const described = withAltText(text.slice(bare.start, bare.end), alt);
            const whole = text.slice(0, bare.start) + described + text.slice(bare.end);
            const found = find(whole);
            assert.deepEqual([found?.alt, found?.paths[0], found?.size], [alt, 'x.png', bare.size]);
            assert.equal(whole.slice(found?.start, found?.end), described);
          }),
        );
      });
    }
  }

  it('describes a link by reference', () => {
    assert.equal(withAltText('![][boat]', 'A boat'), '![A boat][boat]');
  });
});
