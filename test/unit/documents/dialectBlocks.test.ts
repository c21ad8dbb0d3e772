import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finders } from '../../../src/core/documents/imageLinks/finders.ts';
import { placeIn } from '../../../src/core/documents/place.ts';
import { placedBy, positionAt } from './placed.ts';

const image = '![img](img.png)';

/** What the dialects of Markdown have beside CommonMark, and what of it they have in each other. */
const blocks: Readonly<Record<'markdown' | 'mdx', readonly string[]>> = {
  markdown: [
    'A paragraph of **bold** text\nover two lines.',
    '- a\n  - b\n\n    - c\n    - d\n- e',
    '1. a\n   > quoted\n   > text\n2. b',
    '| a | b |\n|---|---|\n| `c` | d |',
    '!!! note "A title"\n\n    Text here.\n\n    - a\n    - b',
    '??? tip\n    Folded text.\n\n        code',
    '=== "One"\n\n    Text of a tab.\n\n=== "Two"\n\n    ```js\n    let x;\n    ```',
    ':::note\nText in it.\n:::',
    '::::a\n:::b\nText.\n\nMore.\n:::\n::::',
    'Term\n:   What it means.\n\n    More of it.',
    'One\nTwo\n: Both\n: of them',
    '[^1]: A note.\n\n    More of it.\n\n    - a',
    '[^2]: Another.',
    '$$\nx = 1\n\ny = 2\n$$',
    '```md\n![no](no.png)\n\ntext\n```',
    '<!-- a\n\nb -->',
    '[ref]: to.md "Title"',
  ],
  mdx: [
    'A paragraph of **bold** text\nover two lines.',
    '- a\n  - b\n\n    - c\n- d',
    'import A from "./a.js"\nimport B from "./b.js"',
    'export const data = {\n  a: [1, 2],\n}',
    '{/* a\n\ncomment */}',
    '{items.map((item) => (\n  <b key={item}>{item}</b>\n))}',
    '<Tabs>\n  <Tab label="x">\n\nText in a tab.\n\n  </Tab>\n</Tabs>',
    '<Card\n  icon={<Icon />}\n  style={{ color: "red" }}\n/>',
    'Text with {an.expression} in it.',
    ':::tip\n\nText in it.\n\n:::',
    '```jsx\n<img src="no.png" />\n```',
  ],
};
const matter = fc.constantFrom(
  '',
  '',
  '---\ntitle: x\ntags:\n  - y\n---\n\n',
  '+++\ntitle = "x"\n+++\n\n',
);

describe('an image in a dialect of Markdown', () => {
  for (const [languageId, own] of Object.entries(blocks)) {
    const pages = fc
      .tuple(matter, fc.array(fc.constantFrom(...own), { minLength: 1, maxLength: 5 }))
      .map(([head, all]) => `${head}${all.join('\n\n')}\n`);

    it(`is one, and all else stays as it is: ${languageId}`, () => {
      const place = placeIn(languageId);
      const find = finders()[languageId as keyof typeof blocks];
      const picturesIn = (text: string) => find(text).map(({ url }) => url);
      fc.assert(
        fc.property(pages, fc.nat(), (text, seed) => {
          const at = positionAt(text, seed % (text.length + 1));
          const placement = place(text.split('\n'), { start: at, end: at }, 'cursor');
          const result = placedBy(text, placement, image);
          const bare = (each: string) => each.replace(image, '').replace(/[\s>]+/g, '');
          assert.equal(bare(result), bare(text), result);
          assert.deepEqual(picturesIn(result), ['img.png'], result);
        }),
        { numRuns: 1500 },
      );
    }).timeout(60_000);
  }
});
