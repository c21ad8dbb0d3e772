import assert from 'node:assert/strict';
import asciidoctor from '@asciidoctor/core';
import fc from 'fast-check';
import { placeIn } from '../../../src/core/documents/place.ts';
import type { Occasion } from '../../../src/core/documents/placement.ts';
import { placedBy, positionAt } from './placed.ts';

const runs = { numRuns: Number(process.env['RUNS'] ?? 150) };
const occasions = ['cursor', 'afterSelection', 'end'] as const;

/** The text with an image at some place of it. */
function withImage(
  languageId: string,
  text: string,
  seed: number,
  occasion: Occasion,
  image: (isBlock: boolean, indentation: string) => string,
): string {
  const at = positionAt(text, seed % (text.length + 1));
  const placement = placeIn(languageId)(text.split('\n'), { start: at, end: at }, occasion);
  return placedBy(text, placement, image(placement.isBlock, placement.indentation));
}

const pageOf = (...blocks: readonly string[]) =>
  fc
    .array(fc.constantFrom(...blocks), { minLength: 1, maxLength: 6 })
    .map((all) => `${all.join('\n\n')}\n`);

describe('an image in AsciiDoc', () => {
  const engine = asciidoctor();
  // A text is converted to a text unless a file is asked for.
  const html = (text: string) => engine.convert(text) as string;
  const blocksOf = (text: string) =>
    html(text)
      .replace(/<div class="imageblock">\s*<div class="content">[\s\S]*?<\/div>\s*<\/div>/g, '')
      .replace(/<span class="image">.*?<\/span>/g, '')
      .replace(/ id="[^"]*"/g, '')
      .replace(/\s+/g, '');
  const page = pageOf(
    'A boat at sea.\nIt is `calm` and *still* here.',
    'See https://example.org[the link] and image:old.png[].',
    '== A heading',
    '* one\n* two\n** three\n* four',
    '. one\n+\n----\ncode\n\nmore\n----\n. two',
    'Term:: A text.\nOther:: More\ntext.',
    '[source,js]\n----\nlet x;\n\nlet y;\n----',
    '.A title\n====\nIn it.\n\nAnd more.\n====',
    '|===\n|a |b\n\n|c |d\n|===',
    'NOTE: Take care.',
    '[quote]\nA saying.',
    '// A comment\n\nText.',
    ' literal\n text',
    '--\nopen\n--',
    "'''",
    ':name: value',
  );
  for (const occasion of occasions) {
    it(`leaves the blocks what they are, ${occasion}`, function () {
      this.timeout(60_000);
      fc.assert(
        fc.property(page, fc.nat(), (text, seed) => {
          const result = withImage('asciidoc', text, seed, occasion, (isBlock) =>
            isBlock ? 'image::img.png[]' : 'image:img.png[]',
          );
          assert.equal(blocksOf(result), blocksOf(text), result);
          assert.match(html(result), /<img src="img\.png"/, result);
        }),
        runs,
      );
    });
  }
});

describe('an image in languages that are told by lines', () => {
  const pages: Readonly<Record<string, fc.Arbitrary<string>>> = {
    restructuredtext: pageOf(
      'A boat at sea.\nIt is calm.',
      'Title\n=====',
      '- one\n- two\n\n  - three',
      '.. note::\n\n   Take care.\n\n   More.',
      'As::\n\n   code\n\n   more',
      '+---+\n| a |\n+---+',
      'Term\n  Its meaning.',
    ),
    latex: pageOf(
      'A boat at sea.\nIt is \\emph{calm} here.',
      '\\section{A heading}',
      '\\begin{itemize}\n  \\item one\n  \\item two\n\\end{itemize}',
      '\\begin{verbatim}\ncode\n\nmore\n\\end{verbatim}',
      '\\[\n  x = 1\n\\]',
      'A note\\footnote{of two\n\nparagraphs} here.',
      '% a comment',
    ),
    typst: pageOf(
      'A boat at sea.\nIt is *calm* here.',
      '= A heading',
      '- one\n  - two\n- three',
      '```js\ncode\n\nmore\n```',
      '#figure(\n  [A boat],\n\n  caption: [x],\n)',
      '#set text(size: 1pt)',
      '$ x\ny $',
    ),
  };
  for (const [languageId, page] of Object.entries(pages)) {
    for (const occasion of occasions) {
      it(`tears no line of ${languageId} and no block, ${occasion}`, () => {
        fc.assert(
          fc.property(page, fc.nat(), (text, seed) => {
            const result = withImage(languageId, text, seed, occasion, () => 'IMG');
            assert.ok(result.includes('IMG'));
            // The lines stay in their order, and so do the empty ones within blocks.
            const kept = (all: string) =>
              all
                .replace(/\s*IMG\s*/g, ' ')
                .replace(/\s+/g, ' ')
                .trim();
            assert.equal(kept(result), kept(text), result);
            for (const block of text.split(/\n\n(?=\S)/).filter((each) => !each.includes('- '))) {
              const words = block.replace(/\s+/g, ' ').trim();
              const isTorn = !kept(result).includes(words);
              assert.ok(!isTorn, result);
            }
          }),
          runs,
        );
      });
    }
  }
});
