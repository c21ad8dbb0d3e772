import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anchorAt, findAnchor, shift } from '../../../src/core/documents/anchor.ts';
import type { TextChange } from '../../../src/core/documents/anchor.ts';

/** The text after a change, with what stands behind `|` as the place. */
function changed(text: string, { offset, length, text: inserted }: TextChange): string {
  return text.slice(0, offset) + inserted + text.slice(offset + length);
}

describe('shift', () => {
  const rows: readonly (readonly [
    what: string,
    offset: number,
    changes: readonly TextChange[],
    result: number,
  ])[] = [
    ['stays where nothing changes', 5, [], 5],
    ['stays before a change', 5, [{ offset: 6, length: 2, text: 'xyz' }], 5],
    ['moves with text that comes before', 5, [{ offset: 0, length: 0, text: 'xyz' }], 8],
    ['moves with text that goes before', 5, [{ offset: 1, length: 2, text: '' }], 3],
    ['comes behind text that is typed right there', 5, [{ offset: 5, length: 0, text: 'x' }], 6],
    ['stays at the beginning of what goes behind', 5, [{ offset: 5, length: 3, text: '' }], 5],
    ['falls to where its surroundings were', 5, [{ offset: 3, length: 4, text: '' }], 3],
    ['comes behind what replaces its surroundings', 5, [{ offset: 3, length: 4, text: 'xy' }], 5],
    [
      'takes the changes of one edit together, which VS Code lists from the end',
      10,
      [
        { offset: 20, length: 1, text: '' },
        { offset: 8, length: 2, text: 'abc' },
        { offset: 0, length: 0, text: 'x' },
      ],
      12,
    ],
  ];
  for (const [what, offset, changes, result] of rows) {
    it(what, () => assert.equal(shift(offset, changes), result));
  }

  it('keeps pointing at the same character unless that goes', () => {
    fc.assert(
      fc.property(
        fc.nat(30),
        fc.nat(30),
        fc.nat(10),
        fc.string(),
        (at, offset, length, inserted) => {
          // Every character of it is another one.
          const text = Array.from({ length: 41 }, (_, i) => String.fromCharCode(0x4e00 + i)).join(
            '',
          );
          fc.pre(at < offset || at >= offset + length);
          const change = { offset, length, text: inserted };
          assert.equal(changed(text, change)[shift(at, [change])], text[at]);
        },
      ),
    );
  });

  it('never leaves the text', () => {
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.nat(20),
        fc.nat(20),
        fc.string(),
        (at, offset, length, inserted) => {
          const text = 'x'.repeat(40);
          const change = { offset, length, text: inserted };
          const result = shift(at, [change]);
          assert.ok(result >= 0 && result <= changed(text, change).length);
        },
      ),
    );
  });
});

describe('findAnchor', () => {
  const find = (marked: string, later: string) => {
    const offset = marked.indexOf('|');
    const found = findAnchor(later, anchorAt(marked.replace('|', ''), offset));
    return found === undefined ? undefined : `${later.slice(0, found)}|${later.slice(found)}`;
  };
  const rows: readonly (readonly [
    what: string,
    before: string,
    later: string,
    found: string | undefined,
  ])[] = [
    ['the same place in the same text', 'a|b', 'ab', 'a|b'],
    ['the place in an empty text', '|', '', '|'],
    [
      'the place behind a new beginning',
      'A boat on the| calm sea',
      'New.\nA boat on the calm sea',
      'New.\nA boat on the| calm sea',
    ],
    [
      'the place behind what stood before, when the rest is new',
      'A boat on the| calm sea',
      'A boat on the wild ocean',
      'A boat on the| wild ocean',
    ],
    [
      'the place in front of what stood behind, when the rest is new',
      'A boat on the| calm sea at night',
      'My ship, a calm sea at night',
      'My ship, a| calm sea at night',
    ],
    [
      'the nearest of several like places',
      'a line of text\na line| of text\na line of text\n',
      '\na line of text\na line of text\na line of text\n',
      '\na line of text\na line| of text\na line of text\n',
    ],
    ['nothing in another text', 'A boat on the| calm sea', 'Something else altogether', undefined],
    ['nothing where too little stood around', 'ab|cd', 'xabcdx', undefined],
  ];
  for (const [what, before, later, found] of rows) {
    it(`finds ${what}`, () => assert.equal(find(before, later), found));
  }

  it('finds the place in the same text, wherever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(100), (text, at) => {
        const offset = Math.min(at, text.length);
        assert.equal(findAnchor(text, anchorAt(text, offset)), offset);
      }),
    );
  });

  it('finds the place again when text came before it or behind it', () => {
    const page = Array.from({ length: 60 }, (_, i) => `Line ${i} of it.`).join('\n');
    fc.assert(
      fc.property(fc.nat(page.length), fc.string(), fc.string(), (offset, head, tail) => {
        const anchor = anchorAt(page, offset);
        assert.equal(findAnchor(head + page + tail, anchor), offset + head.length);
      }),
    );
  });

  it('gives an offset of the text, whatever became of it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(50), (text, later, at) => {
        const found = findAnchor(later, anchorAt(text, Math.min(at, text.length)));
        assert.ok(found === undefined || (found >= 0 && found <= later.length));
      }),
    );
  });
});
