import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { finders } from '../../../../src/core/documents/imageLinks/finders.ts';
import { htmlTags } from '../../../../src/core/documents/imageLinks/htmlTags.ts';

type Node = DefaultTreeAdapterTypes.Node;

/** The images of a page as a browser without scripts sees them, in the order of the text. */
function imagesIn(html: string) {
  const found: { start: number; end: number; attributes: Readonly<Record<string, string>> }[] = [];
  const visit = (node: Node) => {
    if ('tagName' in node && node.tagName === 'img' && node.sourceCodeLocation) {
      const { startOffset: start, endOffset: end } = node.sourceCodeLocation;
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      found.push({ start, end, attributes });
    }
    if ('content' in node) visit(node.content);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }));
  return found.sort((a, b) => a.start - b.start);
}

/**
 * Pieces of pages. Left out is what only a tree can tell: what is in a `select` or a `frameset`, foreign
 * elements, and the states of a script in which a comment was begun.
 */
const pieces = fc.constantFrom(
  ...['<img src="a.png" alt="A">', '<img', ' src=', 'a.png', '"', "'", '>', '/>', '/', '=', ' '],
  ...['<p>', '</p>', '<table><tr><td>', '</table>', '<picture>', '<div class="a > b">', '</', '<'],
  ...['<!--', '-->', '--!>', '<!-->', '<!x', '<?x', '</ x', '<script>', '</script>', '<style>'],
  ...[
    '</style',
    '<textarea>',
    '</textarea>',
    '<title>',
    '</title>',
    '\n',
    '\t',
    'alt',
    'x',
    '&lt;',
  ],
);
const pages = fc
  .array(pieces, { maxLength: 24 })
  .map((each) => `<!doctype html><body>${each.join('')}`)
  .filter((page) => !/<script[^]*<!--/.test(page));

describe('htmlTags', () => {
  it('sees the images that a browser sees, where it sees them', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const seen = htmlTags(page).tags.filter(
          ({ name, isClosing }) => name === 'img' && !isClosing,
        );
        const expected = imagesIn(page);
        assert.deepEqual(
          seen.map(({ start, end }) => page.slice(start, end)),
          expected.map(({ start, end }) => page.slice(start, end)),
        );
        seen.forEach(({ attributes }, index) => {
          const names = Object.keys(expected[index]?.attributes ?? {});
          assert.deepEqual([...attributes.keys()], names);
        });
      }),
      { numRuns: 3000 },
    );
  }).timeout(60_000);

  it('reads the addresses and descriptions that a browser reads', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const own = finders()
          .html(page)
          .filter(({ described }) => !described)
          .map(({ url, alt }) => [url, alt]);
        const expected = imagesIn(page)
          .map(({ attributes }) => [(attributes['src'] ?? '').trim(), attributes['alt'] ?? ''])
          .filter(([src]) => src !== '');
        assert.deepEqual(own, expected);
      }),
      { numRuns: 1000 },
    );
  }).timeout(60_000);
});
