import assert from 'node:assert/strict';
import fc from 'fast-check';
import { relativeLink } from '../../../src/core/documents/relativeLink.ts';
import { imageLink } from '../../../src/core/documents/syntax.ts';
import type { Syntax } from '../../../src/core/documents/syntax.ts';
import { mentionsOf } from '../../../src/core/relinking/mentions.ts';
import type { LinkingDocument } from '../../../src/core/relinking/mentions.ts';
import { fileNames, texts } from '../documents/arbitraries.ts';

const file = '/w/docs/pics/hero.jpg';

/** The text after the links to the file have followed it to a new name. */
function followed(
  text: string,
  {
    to = 'hero.png',
    from = file,
    ...document
  }: Partial<LinkingDocument> & { to?: string; from?: string } = {},
): string {
  const whole = {
    text,
    syntax: 'markdown',
    path: '/w/docs/a.md',
    rootPath: '/w',
    roots: [],
    ...document,
  } as const;
  return mentionsOf(from, to, whole).reduceRight(
    (result, { change: { offset, length, text } }) =>
      result.slice(0, offset) + text + result.slice(offset + length),
    whole.text,
  );
}

/** In each `.jpg` of the file that has to follow is written `.@`. */
type Row = readonly [what: string, text: string, document?: Partial<LinkingDocument>];

const forms: Readonly<Record<Syntax, readonly Row[]>> = {
  markdown: [
    ['an image', 'See ![A boat](pics/hero.@) here.'],
    ['a title', '![A boat](pics/hero.@ "hero.jpg, pics/hero.jpg")'],
    ['angle brackets', '![A boat](<pics/hero.@>)'],
    ['angle brackets and a title', "![A boat](<./pics/hero.@> 'x')"],
    ['a query and a fragment', '![A boat](pics/hero.@?raw=true#top)'],
    ['a dot before it', '![A boat](./pics/hero.@)'],
    ['a way round', '![A boat](../docs/pics/../pics/hero.@)'],
    ['a path from the workspace folder', '![A boat](/docs/pics/hero.@)'],
    ['encoding', '![A boat](pic%73/%68ero.@)'],
    ['an encoded extension', '![A boat](pics/hero.jp%67)|![A boat](pics/hero.@)'],
    ['a character reference', '![A boat](pics/hero&#46;@)'],
    ['an escape', '![A boat](pics/hero\\.@)'],
    ['a backslash between folders', '![A boat](pics\\hero.@)'],
    ['an alternative text that names it', '![pics/hero.jpg](pics/hero.@)'],
    ['a link', '[A boat](pics/hero.@)'],
    ['an image in a link', '[![A boat](pics/hero.@)](pics/hero.@)'],
    ['a definition', '![A boat][b] ![b][]\n\n[b]: pics/hero.@ "pics/hero.jpg"\n'],
    ['a definition in angle brackets', '![A boat][b]\n\n[b]: <pics/hero.@>'],
    ['a definition on two lines', '![A boat][b]\n\n[b]:\n  pics/hero.@\n'],
    ['a definition in a quotation', '> ![A boat][b]\n>\n> [b]: pics/hero.@\n'],
    ['HTML', '<img alt="pics/hero.jpg" src="pics/hero.@" width=3>'],
    ['HTML without quotation marks', '<img src=pics/hero.@ alt=x>'],
    ['a set of sources', '<source srcset="pics/hero.@, pics/hero.@ 2x, b.jpg 3x">'],
    ['MDX', 'import hero from "./pics/hero.@";\n\n<Image src={"./pics/hero.@"} />'],
    ['front matter in YAML', '---\ncover: pics/hero.@\nimages:\n  - "/docs/pics/hero.@"\n---\nx'],
    ['front matter in TOML', "+++\ncover = 'pics/hero.@'\n+++\nx"],
    ['a list', '- ![A boat](pics/hero.@)\n  1. ![A boat](pics/hero.@)'],
    ['a line end of Windows', '---\r\ncover: pics/hero.@\r\n---\r\n![x](pics/hero.@)\r\n'],
    ['a comment', '<!-- ![A boat](pics/hero.@) -->'],
    ['a code span before it', '`x` ![A boat](pics/hero.@) `y`'],
    ['a lone backtick', 'a ` ![A boat](pics/hero.@)'],
    ['prose', 'The file pics/hero.jpg (pics/hero.jpg) is large.'],
    ['a code span', '`![A boat](pics/hero.jpg)` and ``![A boat](pics/hero.jpg) ` ``'],
    ['a fence', '```md\n![A boat](pics/hero.jpg)\n```\n![A boat](pics/hero.@)'],
    ['a fence in a list', '- x\n\n  ~~~\n  ![A boat](pics/hero.jpg)\n  ~~~\n\n![x](pics/hero.@)'],
    ['a fence without an end', '```\n![A boat](pics/hero.jpg)\n'],
    ['another folder', '![A boat](hero.jpg) ![A boat](../pics/hero.jpg)'],
    ['another name', '![A boat](pics/my-hero.jpg) ![A boat](pics/hero.jpg.jpg)'],
    ['another host', '![A boat](https://example.com/docs/pics/hero.jpg)'],
    ['a host without a scheme', '![A boat](//docs/pics/hero.jpg)'],
    ['a link root', '![A boat](/img/hero.@)', { roots: [{ 'docs/pics': '/img' }] }],
  ],
  html: [
    ['an image', '<img src="pics/hero.@?x=1&amp;y=2" alt="pics/hero.jpg">'],
    ['single quotation marks', "<a href='pics/hero.@'>pics/hero.jpg</a>"],
    ['a character reference', '<img src="pics/hero&#x2e;@">'],
    ['a style', '<div style="background: url(pics/hero.@)"></div>'],
    ['a preview', '<meta property="og:image" content="/docs/pics/hero.@">'],
  ],
  asciidoc: [
    ['a block', 'image::pics/hero.@["pics/hero.jpg"]'],
    ['a line', 'See image:pics/hero.@[A boat] and link:pics/hero.@[it].'],
    ['an attribute', 'image::x.png[link="pics/hero.@"]\n\nimage::x.png[A boat,link=pics/hero.@]'],
    ['a folder of images', ':imagesdir: pics\n\nimage::hero.@[A boat]'],
    ['a listing', '----\nimage::pics/hero.jpg[]\n----\nimage::pics/hero.@[]'],
  ],
  restructuredtext: [
    ['an image', '.. image:: pics/hero.@\n   :alt: pics/hero.jpg\n   :target: pics/hero.@\n'],
    ['a figure', '.. figure:: pics/hero.@\n\n   A boat'],
    ['a substitution', '.. |boat| image:: pics/hero.@\n'],
    ['a link', '`A boat <pics/hero.@>`_ and `it`_\n\n.. _it: pics/hero.@\n'],
  ],
  latex: [
    ['a graphic', '\\includegraphics[alt={pics/hero.jpg [x]},width=3cm]{pics/hero.@}'],
    ['a graphic in quotation marks', '\\includegraphics{"pics/hero.@"}'],
    ['a verbatim text', '\\begin{verbatim}\n\\includegraphics{pics/hero.jpg}\n\\end{verbatim}\n'],
  ],
  typst: [
    ['a graphic', '#image("pics/hero.@", alt: "pics/hero.jpg")'],
    ['a path from the root', '#figure(image("/docs/pics/hero.@"))'],
  ],
};

describe('the links to a file that gets another name', () => {
  for (const [syntax, rows] of Object.entries(forms) as [Syntax, readonly Row[]][]) {
    for (const [what, marked, document] of rows) {
      it(`${marked.includes('@') ? 'follow' : 'stay'} in ${syntax}: ${what}`, () => {
        const [before = '', after = before] = marked.split('|![');
        const text = before.replaceAll('.@', '.jpg').replaceAll(';@', ';jpg');
        const want = (after === before ? before : `![${after}`)
          .replaceAll('.@', '.png')
          .replaceAll(';@', ';png');
        assert.equal(followed(text, { syntax, ...document }), want);
      });
    }
  }

  for (const syntax of Object.keys(forms) as Syntax[]) {
    it(`is every one that is written here in ${syntax}, and nothing else changes`, () => {
      // What VS Code takes for a border of folders, or LaTeX for one of the name, is in no name.
      const names = fileNames
        .map((name) =>
          name
            .replace(/[\p{Cc}\\"]/gu, '')
            .replace(/\s/g, ' ')
            .trim(),
        )
        .filter(Boolean);
      fc.assert(
        fc.property(names, texts, texts, (name, alt, around) => {
          const prose = around.replace(/[`~<:\\-]/g, '').replace(/^[-+.]+/gm, '');
          const written = (extension: string) => {
            const path = `/w/docs/x/${name}.${extension}`;
            const place = { scheme: 'file', authority: '' };
            const link = relativeLink({ ...place, path: '/w/docs/a.md' }, { ...place, path }) ?? '';
            const parts = imageLink(syntax, { alt, path: link, aloneOnLine: true });
            return `${prose}\n\n${parts.before}${parts.alt}${parts.after}\n\n${prose}\n`;
          };
          const from = `/w/docs/x/${name}.jpg`;
          const text = followed(written('jpg'), { syntax, from, to: `${name}.png` });
          assert.equal(text, written('png'));
        }),
        { numRuns: 300 },
      );
    });
  }

  it('get a number where the plain name is taken, and lose it again', () => {
    const numbered = followed('![x](pics/hero.jpg#a)', { to: 'hero-2.png' });
    assert.equal(numbered, '![x](pics/hero-2.png#a)');
    const from = '/w/docs/pics/hero-2.png';
    assert.equal(followed(numbered, { from, to: 'hero.jpg' }), '![x](pics/hero.jpg#a)');
  });

  it('are told with the likelier places of a picture', () => {
    const document = {
      text: '![x](/pics/hero.jpg)',
      syntax: 'markdown',
      path: '/w/docs/a.md',
      rootPath: '/w',
      roots: [{ static: '/' }],
    } as const;
    const [mention] = mentionsOf('/w/pics/hero.jpg', 'hero.png', document);
    assert.deepEqual(mention?.rivals, ['/w/static/pics/hero.jpg']);
  });

  it('are sought in no time in a text that was written to take long', () => {
    const hard = ['](', '[a]: ', '<img src="', '`', '``` ', 'image:', '\\includegraphics[{', '](('];
    for (const syntax of Object.keys(forms) as Syntax[]) {
      for (const part of hard) {
        const start = performance.now();
        followed(`${part.repeat(20_000)} jpg`, { syntax });
        const took = performance.now() - start;
        assert.ok(took < 4000, `${syntax}, ${part}: ${took} ms`);
      }
    }
  });
});
