import assert from 'node:assert/strict';
import { placementOf } from '../../../src/core/documents/placement.ts';
import type { Occasion, Surroundings } from '../../../src/core/documents/placement.ts';
import type { Syntax } from '../../../src/core/documents/syntax.ts';

/** What stands around the first bar of a text. */
function around(text: string): Surroundings {
  const [head = '', tail = ''] = text.split('|');
  const [above, below] = [head.split('\n'), tail.split('\n')];
  return {
    before: above.at(-1) ?? '',
    after: below[0] ?? '',
    lineAbove: above.at(-2),
    lineBelow: below[1],
  };
}

/** The text with `IMG` in its place; in capitals on the sides where it has the line for itself. */
function placed(text: string, syntax: Syntax | undefined, occasion: Occasion): string {
  const { gapBefore, gapAfter, beginsBlock, endsBlock } = placementOf(
    syntax,
    around(text),
    occasion,
  );
  const image = `${beginsBlock ? 'IM' : 'im'}${endsBlock ? 'G' : 'g'}`;
  return text.replace('|', gapBefore + image + gapAfter);
}

describe('placementOf', () => {
  const rows: readonly (readonly [
    text: string,
    syntax: Syntax | undefined,
    occasion: Occasion,
    result: string,
  ])[] = [
    ['|', 'markdown', 'cursor', 'IMG'],
    ['a | b', 'markdown', 'cursor', 'a img b'],
    ['a\n|\nb', 'asciidoc', 'cursor', 'a\nimg\nb'],
    ['a\n\n|\n\nb', 'asciidoc', 'cursor', 'a\n\nIMG\n\nb'],
    ['  |  ', 'asciidoc', 'cursor', '  IMG  '],
    ['a| b', 'markdown', 'afterSelection', 'a img b'],
    ['a|', 'markdown', 'afterSelection', 'a\n\nIMG'],
    ['a|\nb', 'markdown', 'afterSelection', 'a img\nb'],
    ['a|\n\nb', 'markdown', 'afterSelection', 'a\n\nIMG\n\nb'],
    ['// a|', undefined, 'afterSelection', '// a imG'],
    ['|', undefined, 'cursor', 'IMG'],
    ['|', 'restructuredtext', 'cursor', 'IMG'],
    ['a| b', 'restructuredtext', 'cursor', 'a\n\nIMG\n\n b'],
    ['a\n|\nb', 'restructuredtext', 'cursor', 'a\n\nIMG\n\nb'],
    ['a\n\n|\n\nb', 'restructuredtext', 'replace', 'a\n\nIMG\n\nb'],
    ['a |b', 'restructuredtext', 'replace', 'a \n\nIMG\n\nb'],
    ['|', 'markdown', 'end', 'IMG'],
    ['a|', 'markdown', 'end', 'a\n\nIMG'],
    ['a\n|', 'markdown', 'end', 'a\n\nIMG\n'],
    ['a\n\n|', 'markdown', 'end', 'a\n\nIMG\n'],
  ];
  for (const [text, syntax, occasion, result] of rows) {
    it(`${JSON.stringify(text)}, ${occasion}, ${String(syntax)}: ${JSON.stringify(result)}`, () =>
      assert.equal(placed(text, syntax, occasion), result));
  }
});
