import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import type { DefaultTreeAdapterMap } from 'parse5';
import { htmlPlacement } from '../../../src/core/documents/blocks/html.ts';
import { marked, placedBy, positionAt } from './placed.ts';

type Node = DefaultTreeAdapterMap['node'];

const image = '<img src="img.png" alt="img">';

/** The elements of a page and the text in each, but for the image. */
function treeOf(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: Node, path: string): void => {
    if (isImage(node)) return;
    if ('value' in node) {
      // An image parts two texts that were one.
      const words = `${path} ${node.value.replace(/\s+/g, '')}`;
      if (!words.endsWith(' ')) {
        if (found.at(-1)?.startsWith(`${path} `))
          found.push((found.pop() ?? '') + node.value.replace(/\s+/g, ''));
        else found.push(words);
      }
      return;
    }
    const attributes =
      'attrs' in node ? node.attrs.map(({ name, value }) => `${name}=${value}`).join() : '';
    found.push(`${path}>${node.nodeName}[${attributes}]${'data' in node ? node.data : ''}`);
    if ('childNodes' in node)
      for (const child of node.childNodes) visit(child, `${path}>${node.nodeName}`);
  };
  visit(parseFragment(text), '');
  return found;
}

function isImage(node: Node): boolean {
  return (
    'attrs' in node &&
    node.nodeName === 'img' &&
    node.attrs.some(({ value }) => value === 'img.png')
  );
}

function imagesIn(text: string): number {
  const count = (node: Node): number =>
    (isImage(node) ? 1 : 0) +
    ('childNodes' in node ? node.childNodes.reduce((sum, child) => sum + count(child), 0) : 0);
  return count(parseFragment(text));
}

const words = fc.constantFrom(
  'a boat',
  'sea &amp; sky',
  '<b>bold</b> word',
  'x <br> y',
  '日本語',
  '<img src="old.png" alt="a > b">',
  '<a href="x">link</a>',
  '<!-- no <p> -->',
);
const text = fc.array(words, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const element = (name: string) => (inner: string) => `<${name}>${inner}</${name}>`;
const flow: fc.Arbitrary<string> = fc.letrec<{ flow: string }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 3 },
    text.map(element('p')),
    text.map(element('h2')),
    text,
    fc.constantFrom(
      '<script>if (a < b) "<p>";</script>',
      '<pre>\n x\n\n y</pre>',
      '<style>p > a { }</style>',
      '<!-- a\n<p> -->',
      '<hr>',
      '<textarea><b></textarea>',
      '<svg><text>x</text></svg>',
      '<p>open\n',
    ),
    fc
      .array(tie('flow'), { minLength: 1, maxLength: 2 })
      .map((all) => `<div class="a">\n  ${all.join('\n  ')}\n</div>`),
    fc
      .array(tie('flow'), { minLength: 1, maxLength: 2 })
      .map((all) => `<ul>\n${all.map(element('li')).join('\n')}\n</ul>`),
    fc
      .array(tie('flow'), { minLength: 1, maxLength: 2 })
      .map((all) => `<table>\n<tbody><tr>${all.map(element('td')).join('')}</tr></tbody></table>`),
  ),
})).flow;
const page = fc.array(flow, { minLength: 1, maxLength: 4 }).map((all) => all.join('\n'));

describe('an image in HTML', () => {
  for (const occasion of ['cursor', 'afterSelection', 'end'] as const) {
    it(`leaves the elements what they are, ${occasion}`, () => {
      fc.assert(
        fc.property(page, fc.nat(), (text, seed) => {
          const at = positionAt(text, seed % (text.length + 1));
          const result = placedBy(
            text,
            htmlPlacement(text.split('\n'), { start: at, end: at }, occasion),
            image,
          );
          assert.equal(imagesIn(result), 1, result);
          assert.deepEqual(treeOf(result), treeOf(text), result);
        }),
        { numRuns: Number(process.env['RUNS'] ?? 200) },
      );
    });
  }

  const rows: readonly (readonly [before: string, after: string])[] = [
    ['<p>|</p>', '<p>IMG</p>'],
    ['<p>a bo|at</p>', '<p>a boat IMG</p>'],
    ['<p>A «boat» at sea.</p>', '<p>A boat at sea.</p>\nIMG'],
    ['  |<p>x</p>', '  IMG\n  <p>x</p>'],
    ['<img al|t="x">', '<img alt="x">\nIMG'],
    ['<table><tr>|<td>x</td></tr></table>', '<table><tr><td>x</td></tr></table>\nIMG'],
    ['<table><tr><td>«x»</td></tr></table>', '<table><tr><td>x</td></tr></table>\nIMG'],
    [
      '<html><head><title>|</title></head>\n<body>\n<p>x</p></body></html>',
      '<html><head><title></title></head>\n<body>\nIMG\n<p>x</p></body></html>',
    ],
    ['<ul>\n  <li>«A boat»</li>\n</ul>', '<ul>\n  <li>A boat\n  IMG\n  </li>\n</ul>'],
  ];
  for (const [before, after] of rows) {
    it(JSON.stringify(before), () => {
      const { text, range, isSelection } = marked(before);
      const occasion = isSelection ? 'afterSelection' : 'cursor';
      assert.equal(placedBy(text, htmlPlacement(text.split('\n'), range, occasion), 'IMG'), after);
    });
  }
});
