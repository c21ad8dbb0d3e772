import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { altTextFrom } from '../../../src/core/documents/altText.ts';
import { oneLine } from '../../../src/core/documents/plainText.ts';
import { relativeLink } from '../../../src/core/documents/relativeLink.ts';
import { imageLink } from '../../../src/core/documents/syntax.ts';
import { firstFreeName, slugFrom } from '../../../src/core/fileName.ts';
import { fileNames, paths, texts } from './arbitraries.ts';
import { imagesIn, resolved } from './images.ts';

/** As VS Code's preview is made. */
const preview = new MarkdownIt({ html: true, linkify: true, typographer: true });

const document = { scheme: 'file', authority: '', path: '/work/docs/page.md' };

function markdown(alt: string, path: string): string {
  const link = imageLink('markdown', { alt, path, aloneOnLine: true });
  return link.before + link.alt + link.after;
}

describe('a Markdown image', () => {
  const rows: readonly (readonly [alt: string, path: string, link: string])[] = [
    ['A boat', 'images/boat.png', '![A boat](images/boat.png)'],
    ['紙の舟', '../画像/紙の舟.png', '![紙の舟](../画像/紙の舟.png)'],
    ['قارب', 'قارب.png', '![قارب](قارب.png)'],
    ['a [b] \\c `d`', 'a b.png', '![a \\[b\\] \\\\c \\`d\\`](a%20b.png)'],
    ['*a* snake_case _b_', 'snake_case.png', '![\\*a\\* snake_case \\_b\\_](snake_case.png)'],
    ['{x} <b> <3', 'a(b).png', '![\\{x\\} \\<b> \\<3](a%28b%29.png)'],
    ['salt & pepper &amp;', '100%.png', '![salt & pepper \\&amp;](100%25.png)'],
    ['$x$ | ~~y~~', 'a#b?c.png', '![\\$x\\$ \\| \\~\\~y\\~\\~](a%23b%3Fc.png)'],
    ['http://e.com/\\', 'a&b;c.png', '![http\\://e.com/\\\\](a%26b;c.png)'],
    ['two\nlines\u202e\0', '[a]<b>.png', '![two lines](%5Ba%5D%3Cb%3E.png)'],
    ['', '\u3000\u00a0\n.png', '![](%E3%80%80%C2%A0%0A.png)'],
  ];
  for (const [alt, path, link] of rows) {
    it(`${JSON.stringify(alt)} is ${link}`, () => assert.equal(markdown(alt, path), link));
  }

  const shown = ({ path, alt, around }: { path: string; alt: string; around: string }) => {
    const link = relativeLink(document, { ...document, path });
    assert.ok(link);
    const html = preview.render(around.replace('HERE', () => markdown(alt, link)));
    const images = imagesIn(html).map((image) => ({
      ...image,
      src: resolved(image.src, document.path),
    }));
    assert.deepEqual(images, [{ src: path, alt: oneLine(alt) }]);
  };
  const arounds = fc.constantFrom(
    'HERE',
    '- See HERE, *and* `so` _on_ ~~or~~ [not](x).',
    '# HERE\n',
    '| a | b |\n| - | - |\n| HERE | c |\n',
  );

  it('shows the file and the description, whatever they are', () => {
    fc.assert(
      fc.property(paths, texts, arounds, (path, alt, around) =>
        shown({ path: `/work${path}`, alt, around }),
      ),
      { numRuns: 1500 },
    );
  });

  it('shows what is made of a prompt', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(2), arounds, async (prompt, taken, around) => {
        let left = taken;
        const name = await firstFreeName(slugFrom(prompt), 'png', () =>
          Promise.resolve(left-- > 0),
        );
        shown({ path: `/work/images/${name}`, alt: altTextFrom(prompt), around });
      }),
      { numRuns: 300 },
    );
  });

  it('stands in one paragraph by itself', () => {
    fc.assert(
      fc.property(fileNames, texts, (name, alt) => {
        const html = preview.render(markdown(alt, `./${name}`));
        assert.match(html, /^<p><img src="[^"]*" alt="[^"]*"><\/p>\n$/);
      }),
    );
  });
});
