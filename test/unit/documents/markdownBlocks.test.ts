import assert from 'node:assert/strict';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { markdown } from '../../../src/core/documents/blocks/markdown.ts';
import { placedAt, positionAt } from './placed.ts';

const engine = new MarkdownIt({ html: true });
const image = '![img](img.png)';

/** The blocks of a page and the text in each, without the image; a paragraph that only it is in is none. */
function blocksOf(text: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let paragraphs = 0;
  const tokens = engine.parse(text, {});
  tokens.forEach((token, index) => {
    const inline = token.type === 'paragraph_open' ? tokens[index + 1] : undefined;
    if (inline?.content === image) paragraphs = 3;
    if (paragraphs > 0) {
      paragraphs--;
      return;
    }
    depth += token.nesting;
    const shown = token.children
      ? engine.renderer
          .render(token.children, engine.options, {})
          .replace(/<img src="img.png"[^>]*>/, '')
      : token.content;
    found.push(`${depth} ${token.type} ${token.tag} ${token.info} ${shown.replace(/\s+/g, '')}`);
  });
  return found;
}

function imagesIn(text: string): number {
  const count = (tokens: ReturnType<typeof engine.parse>): number =>
    tokens.reduce(
      (sum, token) =>
        sum +
        (token.type === 'image' && token.attrGet('src') === 'img.png' ? 1 : 0) +
        count(token.children ?? []),
      0,
    );
  return count(engine.parse(text, {}));
}

const words = fc.constantFrom(
  'a boat',
  'sea',
  'A **bold** word',
  '`code x`',
  '[link text](to.md) here',
  '*em*, then',
  'x_y_z',
  '日本語の文章。',
  'é\\*',
  '&amp; more',
  '<b>tag</b> text',
  '“quoted” *(x)* end',
  '![old](old.png) by',
  'end  ',
  '~~no~~ 1.',
);
const text = fc.array(words, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
const paragraph = fc.array(text, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const leaf = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  fc.tuple(fc.integer({ min: 1, max: 6 }), text).map(([n, t]) => `${'#'.repeat(n)} ${t}`),
  text.map((t) => `${t}\n===`),
  fc.constantFrom(
    '```js\nlet x;\n\nlet y;\n```',
    '~~~\n# no\n~~~',
    '    indented\n\n    code',
    '---',
    '***',
    '<div>\n<p>x</p>\n</div>',
    '<!-- a\n\nb -->',
    '<pre>\n\nx\n</pre>',
    '| a | b |\n|---|---|\n| c | d |\n| e |  |',
    '[ref]: to.md\n[two]: to.md',
    '# ',
    '<br>',
    '```\n```',
  ),
);
const nest = (prefix: string, next: string) => (t: string) =>
  t
    .split('\n')
    .map((line, i) =>
      i === 0 ? prefix + line : line === '' && next.trim() === '' ? '' : next + line,
    )
    .join('\n');
const block: fc.Arbitrary<string> = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((all) => all.join('\n\n')),
  block: fc.oneof(
    { maxDepth: 3 },
    leaf,
    tie('blocks').map(nest('> ', '> ')),
    fc
      .tuple(
        fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('\n', '\n\n'),
        fc.constantFrom('- ', '* ', '1. ', '-   ', '1) '),
      )
      .map(([items, gap, mark]) => items.map(nest(mark, ' '.repeat(mark.length))).join(gap)),
  ),
})).block;
const page = fc
  .array(fc.tuple(block, fc.constantFrom('\n', '\n\n', '\n\n\n')), { minLength: 1, maxLength: 4 })
  .map((all) => all.flat().join(''));

describe('an image in Markdown', () => {
  it('leaves the blocks what they are, at every cursor', function () {
    this.timeout(60_000);
    fc.assert(
      fc.property(page, fc.nat(), (text, seed) => {
        const range = positionAt(text, seed % (text.length + 1));
        const result = placedAt(
          text,
          { start: range, end: range },
          'cursor',
          markdown,
          () => image,
        );
        assert.deepEqual(blocksOf(result), blocksOf(text), result);
        assert.equal(imagesIn(result), 1, result);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300) },
    );
  });
});
