import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findImageLinks } from '../../../../src/core/documents/imageLinks/markdown.ts';
import { oneLine } from '../../../../src/core/documents/plainText.ts';
import { imageLink } from '../../../../src/core/documents/syntax.ts';
import { localPath } from '../../../../src/core/documents/localPath.ts';
import { fileNames, texts } from '../arbitraries.ts';

const found = (text: string) => findImageLinks(text).map(({ alt, url }) => [alt, url]);

describe('findImageLinks', () => {
  const rows: readonly (readonly [
    what: string,
    text: string,
    links: readonly (readonly [alt: string, url: string])[],
  ])[] = [
    ['an inline image', 'x ![A boat](a.png) y', [['A boat', 'a.png']]],
    [
      'a title',
      '![A](a.png "T") ![B](b.png \'T\') ![C](c.png (T))',
      [
        ['A', 'a.png'],
        ['B', 'b.png'],
        ['C', 'c.png'],
      ],
    ],
    ['angle brackets', '![A](<a (b) c.png>)', [['A', 'a (b) c.png']]],
    ['brackets in the address', '![A](a(b)c.png)', [['A', 'a(b)c.png']]],
    ['escapes', '![A \\[b\\] \\*c\\*](a\\(b.png)', [['A [b] *c*', 'a(b.png']]],
    ['entities', '![A &amp; B](a&amp;b.png)', [['A & B', 'a&b.png']]],
    ['encoded addresses as they are', '![A](a%20b.png)', [['A', 'a%20b.png']]],
    ['nested brackets', '![A [b [c]] d](a.png)', [['A [b [c]] d', 'a.png']]],
    ['marks within', '![A *big* `boat`](a.png)', [['A big boat', 'a.png']]],
    ['a picture in a description', '![A ![B](b.png) C](a.png)', [['A B C', 'a.png']]],
    ['a picture in a link', '[![A](a.png)](https://e.com)', [['A', 'a.png']]],
    ['a description of two lines', '![A\nboat](a.png)', [['A\nboat', 'a.png']]],
    [
      'lists, quotes and headings',
      '# ![A](a.png)\n\n> - ![B](b.png)\n',
      [
        ['A', 'a.png'],
        ['B', 'b.png'],
      ],
    ],
    ['a full reference', '![A][x]\n\n[X]: a.png', [['A', 'a.png']]],
    ['a collapsed reference', '![A boat][]\n\n[a boat]: <a b.png> "T"', [['A boat', 'a b.png']]],
    ['a shortcut reference', '![A boat] x\n\n[A  Boat]: a.png', [['A boat', 'a.png']]],
    ['a definition in front', '[x]: a.png\n\n![A][x]', [['A', 'a.png']]],
    ['the first of two definitions', '![A][x]\n\n[x]: a.png\n[x]: b.png', [['A', 'a.png']]],
    ['HTML in a paragraph', 'x <img src="a.png" alt="A &amp; B"> y', [['A & B', 'a.png']]],
    ['HTML in a block', "<div>\n<img\n alt='A'\n src=a.png />\n</div>", [['A', 'a.png']]],
    [
      'several in one block',
      '<p><img src="a.png"><IMG SRC="b.png" ALT="B > C"></p>',
      [
        ['', 'a.png'],
        ['B > C', 'b.png'],
      ],
    ],
    [
      'addresses too',
      '![A](https://e.com/a.png) ![B](data:image/png;base64,AA)',
      [
        ['A', 'https://e.com/a.png'],
        ['B', 'data:image/png;base64,AA'],
      ],
    ],
    ['what follows front matter', '---\nx: ![N](n.png)\n---\n![A](a.png)', [['A', 'a.png']]],
    [
      'what follows TOML front matter',
      '+++\nx = "![N](n.png)"\n+++\n\n![A](a.png)',
      [['A', 'a.png']],
    ],
    [
      'Windows line ends',
      '---\r\nx: ![N](n.png)\r\n---\r\n\r\n![A][x]\r\n\r\n[x]: a.png\r\n',
      [['A', 'a.png']],
    ],
    [
      'what follows a rule that is no front matter',
      'x\n\n---\n![A](a.png)\n---\n',
      [['A', 'a.png']],
    ],
    ['nothing in a fence', '```md\n![A](a.png)\n```\n\n~~~\n<img src="b.png">\n~~~', []],
    ['nothing in an indented block', 'x\n\n    ![A](a.png)\n', []],
    ['nothing in code', '`![A](a.png)` ``![B](`b`.png)``', []],
    ['nothing in a fence that is never closed', '```\n![A](a.png)\n', []],
    ['nothing in a comment', '<!-- x --> \n\n<!--\n![A](a.png)\n-->', []],
    ['no pictures in HTML comments', '<!-- <img src="a.png"> -->', []],
    ['no link that is none', '\\![A](a.png) [B](b.png) ![C] (c.png) ![D](d .png)', []],
    ['no reference without a definition', '![A][x] ![B]', []],
    ['no other elements', '<imgx src="a.png"> <a href="b.png">', []],
    ['nothing in nothing', '', []],
  ];
  for (const [what, text, links] of rows) {
    it(`finds ${what}`, () => assert.deepEqual(found(text), links));
  }

  it('tells where each link is, and where its address is defined', () => {
    const text = '\r\n![A](a.png) ![B][x] <img src="c.png">\r\n\r\n[x]: b.png "T"\r\n';
    const parts = findImageLinks(text).map(({ start, end, definition }) => [
      text.slice(start, end),
      definition && text.slice(definition.start, definition.end),
    ]);
    assert.deepEqual(parts, [
      ['![A](a.png)', undefined],
      ['![B][x]', '[x]: b.png "T"'],
      ['<img src="c.png">', undefined],
    ]);
  });

  it('keeps every offset behind front matter', () => {
    const text = '---\ntitle: 紙の舟 🚢\n---\n![A](a.png)';
    const [link] = findImageLinks(text);
    assert.equal(text.slice(link?.start, link?.end), '![A](a.png)');
  });

  it('reads every link that we write', () => {
    fc.assert(
      fc.property(texts, fileNames, (alt, name) => {
        const parts = imageLink('markdown', { alt, path: `x/${name}`, aloneOnLine: true });
        const [link, ...others] = findImageLinks(`a ${parts.before}${parts.alt}${parts.after} b`);
        assert.equal(link?.alt, oneLine(alt));
        assert.equal(localPath(link.url), `x/${name.replaceAll('\\', '/')}`);
        assert.deepEqual(others, []);
      }),
      { numRuns: 500, examples: [['|1', 'a.png']] },
    );
  });

  it('reads whatever a document may hold', () => {
    fc.assert(
      fc.property(
        fc.array(texts).map((parts) => parts.join('')),
        (text) => {
          for (const { start, end } of findImageLinks(text)) {
            assert.ok(start >= 0 && start < end && end <= text.length);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
