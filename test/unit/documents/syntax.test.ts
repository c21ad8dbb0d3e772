import assert from 'node:assert/strict';
import fc from 'fast-check';
import { oneLine } from '../../../src/core/documents/plainText.ts';
import { imageLink, syntaxOf } from '../../../src/core/documents/syntax.ts';
import type { Image, Syntax } from '../../../src/core/documents/syntax.ts';
import { fileNames, texts } from './arbitraries.ts';
import { imagesIn, resolved } from './images.ts';

function written(syntax: Syntax, image: Partial<Image>): string {
  const link = imageLink(syntax, { alt: 'A boat', path: 'boat.png', aloneOnLine: true, ...image });
  return link.before + link.alt + link.after;
}

describe('syntaxOf', () => {
  const rows: readonly (readonly [languageId: string, syntax: Syntax | undefined])[] = [
    ['markdown', 'markdown'],
    ['mdx', 'markdown'],
    ['instructions', 'markdown'],
    ['asciidoc', 'asciidoc'],
    ['restructuredtext', 'restructuredtext'],
    ['html', 'html'],
    ['latex', 'latex'],
    ['tex', 'latex'],
    ['typst', 'typst'],
    ['python', undefined],
    ['constructor', undefined],
  ];
  for (const [languageId, syntax] of rows) {
    it(`${languageId}: ${String(syntax)}`, () => assert.equal(syntaxOf(languageId), syntax));
  }
});

describe('imageLink', () => {
  it('keeps the description apart', () => {
    assert.deepEqual(
      imageLink('markdown', { alt: 'A [boat]', path: 'boat.png', aloneOnLine: true }),
      { before: '![', alt: 'A \\[boat\\]', after: '](boat.png)' },
    );
  });

  const rows: readonly (readonly [Syntax, Partial<Image>, link: string])[] = [
    ['asciidoc', {}, 'image::boat.png["A boat"]'],
    ['asciidoc', { aloneOnLine: false }, 'image:boat.png["A boat"]'],
    ['asciidoc', { alt: 'a, "b" [c] =' }, 'image::boat.png["a, &#34;b&#34; &#91;c&#93; ="]'],
    [
      'asciidoc',
      { alt: '*a* {b} <<c>>' },
      'image::boat.png["&#42;a&#42; &#123;b&#125; &#60;&#60;c>>"]',
    ],
    ['asciidoc', { path: 'my boat.png' }, 'image::my%20boat.png["A boat"]'],
    ['asciidoc', { path: '__a__b--c_d.png' }, 'image::%5F%5Fa%5F%5Fb-%2Dc_d.png["A boat"]'],
    ['asciidoc', { path: '../紙/舟.png' }, 'image::../紙/舟.png["A boat"]'],
    ['restructuredtext', {}, '.. image:: boat.png\n   :alt: A boat'],
    ['restructuredtext', { alt: '*a* `b`\n:c:' }, '.. image:: boat.png\n   :alt: *a* `b` :c:'],
    ['restructuredtext', { path: 'my boat%.png' }, '.. image:: my\\ boat%.png\n   :alt: A boat'],
    ['html', {}, '<img src="boat.png" alt="A boat">'],
    ['html', { alt: '<a> & "b"' }, '<img src="boat.png" alt="&lt;a&gt; &amp; &quot;b&quot;">'],
    ['html', { path: 'a "b"&c.png' }, '<img src="a%20%22b%22%26c.png" alt="A boat">'],
    ['latex', {}, '\\includegraphics[alt={A boat}]{boat.png}'],
    [
      'latex',
      { alt: '100% #1 a_b {c} $d & \\e ~f ^g' },
      '\\includegraphics[alt={100\\% \\#1 a\\_b \\{c\\} \\$d \\& \\textbackslash{}e ' +
        '\\textasciitilde{}f \\textasciicircum{}g}]{boat.png}',
    ],
    [
      'latex',
      { path: 'my_boat 5%~#{.png' },
      '\\includegraphics[alt={A boat}]{my_boat 5\\string\\%\\string~\\string\\#\\string\\{.png}',
    ],
    ['typst', {}, '#image("boat.png", alt: "A boat")'],
    [
      'typst',
      { alt: 'a "b" \\c', path: 'd "e".png' },
      '#image("d \\"e\\".png", alt: "a \\"b\\" \\\\c")',
    ],
    ['typst', { path: 'a\nb.png' }, '#image("a\\u{a}b.png", alt: "A boat")'],
  ];
  for (const [syntax, image, link] of rows) {
    it(`${syntax} ${JSON.stringify(image)}`, () => assert.equal(written(syntax, image), link));
  }

  it('writes HTML that shows the file and the description, whatever they are', () => {
    fc.assert(
      fc.property(fileNames, texts, (name, alt) => {
        const [image, ...more] = imagesIn(written('html', { path: `./${name}`, alt }));
        assert.deepEqual(more, []);
        assert.equal(image?.alt, oneLine(alt));
        assert.equal(resolved(image.src, '/docs/page.html'), `/docs/${name}`);
      }),
      { numRuns: 500 },
    );
  });

  it('is one line, but for what is written on two', () => {
    const syntaxes = fc.constantFrom<Syntax>('markdown', 'asciidoc', 'html', 'latex', 'typst');
    fc.assert(
      fc.property(syntaxes, texts, (syntax, alt) => {
        assert.doesNotMatch(written(syntax, { alt }), /\p{Cc}/u);
      }),
    );
  });
});
