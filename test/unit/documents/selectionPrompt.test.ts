import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutToLength, promptFromSelection } from '../../../src/core/documents/selectionPrompt.ts';
import { texts } from './arbitraries.ts';

describe('promptFromSelection', () => {
  const rows: readonly (readonly [languageId: string, text: string, prompt: string])[] = [
    ['plaintext', '  A paper\r\n  boat\n\n\n  at\tsea ', 'A paper boat\n\nat sea'],
    ['plaintext', '# not a heading *', '# not a heading *'],
    ['plaintext', '紙の\n舟を描く。\nIn blue\n紙', '紙の舟を描く。 In blue 紙'],
    ['plaintext', '한국어\n종이배', '한국어 종이배'],
    ['plaintext', 'a\rb', 'a b'],
    ['plaintext', 'a\0b\u001ec', 'abc'],
    ['markdown', '## A boat ##\nat *sea*', 'A boat\n\nat sea'],
    ['markdown', 'A\n===\nb\n\n---\n\nc', 'A\n\nb\n\nc'],
    ['markdown', '**a** _b_ ***c*** __d__ ~~e~~ **f *g* h**', 'a b c d e f g h'],
    ['markdown', 'snake_case_name 2 * 3 * 4 _a_b_', 'snake_case_name 2 * 3 * 4 a_b'],
    ['markdown', '- a\n- [x] b\n  more\n3. c\n* d', 'a\nb more\nc\nd'],
    ['markdown', '> a\n> b\n>\n> > c', 'a b\n\nc'],
    ['markdown', '[a](http://e.com "t") [b][1] [c] [d](x(y)z)', 'a b [c] d'],
    ['markdown', '![a boat](x.png) [![b](c)](d)', 'a boat b'],
    ['markdown', '`*a*` ``b`c`` \\*d\\* \\[e\\](f)', '*a* b`c *d* [e](f)'],
    [
      'markdown',
      '<b>a</b> <br/> <!-- b --> <https://e.com/_x_> 1 < 2 > 1',
      'a b https://e.com/_x_ 1 < 2 > 1',
    ],
    ['markdown', '```js\na\n```\n\n[ref]: http://e.com', 'a'],
    ['markdown', 'a[^1] &amp; b', 'a & b'],
    ['mdx', '# *A*', 'A'],
    ['html', '<p class="x">A &lt;b&gt;</p><p>c<img src="x" alt="d"></p>', 'A <b>\n\ncd'],
    ['html', '<!-- a\n  boat -->', 'a boat'],
    ['typescript', '// a\n// boat\n//\n// sea', 'a boat\n\nsea'],
    ['typescript', '  /// a\n  //! b', 'a b'],
    ['typescript', '/**\n * a **b**\n *\n * c\n */', 'a **b**\n\nc'],
    ['typescript', '**a** b', '**a** b'],
    ['c', '*a = 1', '*a = 1'],
    ['css', '/* a boat */', 'a boat'],
    ['c', ' * a\n * b', 'a b'],
    ['rust', '//! a\n//! b', 'a b'],
    ['python', '    # a\n    # b', 'a b'],
    ['python', '"""A boat\nat sea."""', 'A boat at sea.'],
    ['powershell', '<# a #>', 'a'],
    ['sql', '-- a\n--- b\n/* c */', 'a b c'],
    ['lua', '--[[ a\nb ]]', 'a b'],
    ['haskell', '{- a -}', 'a'],
    ['clojure', ';; a\n; b', 'a b'],
    ['latex', '%% a\n% b', 'a b'],
    ['php', '# a\n// b', 'a b'],
    ['xml', '<!-- a -->', 'a'],
    ['typescript', '//\n/* */', ''],
    ['unheard-of', '// a', '// a'],
  ];
  for (const [languageId, text, prompt] of rows) {
    it(`${languageId}: ${JSON.stringify(text)}`, () =>
      assert.equal(promptFromSelection(text, languageId), prompt));
  }

  const languages = fc.constantFrom('plaintext', 'markdown', 'html', 'typescript', 'python', 'lua');

  it('is text in clean lines, whatever was selected', () => {
    fc.assert(
      fc.property(languages, texts, (languageId, text) => {
        const prompt = promptFromSelection(text, languageId);
        assert.equal(prompt, prompt.trim());
        assert.doesNotMatch(prompt, /[^\P{Cc}\n]|\n{3}|\n\n\n|[ \t]\n|\n /u);
      }),
      { numRuns: 500 },
    );
  });

  it('takes no time over a long selection of unfinished marks', () => {
    const openings = [
      '*a',
      '_a',
      '[',
      '[a](',
      '`a``',
      '<a ',
      '<!-',
      '-',
      '- ',
      '> ',
      '~~a',
      '<img alt="',
    ];
    const begin = performance.now();
    for (const opening of openings) {
      for (const languageId of ['markdown', 'html', 'typescript', 'lua']) {
        promptFromSelection(`${opening.repeat(5000)}x`, languageId);
      }
    }
    assert.ok(performance.now() - begin < 1500);
  });
});

describe('cutToLength', () => {
  const rows: readonly (readonly [text: string, maxCharacters: number, cut: string])[] = [
    ['A boat. A sea.', 14, 'A boat. A sea.'],
    ['A boat. A sea. A sun over the sea.', 20, 'A boat. A sea.'],
    ['A boat on a wide and open sea', 20, 'A boat on a wide and'],
    ['A boat on a wide and open sea', 19, 'A boat on a wide'],
    ['A. boat-on-a-wide-and-open-sea', 20, 'A. boat-on-a-wide-'],
    ['x'.repeat(30), 20, 'x'.repeat(20)],
    ['🚢'.repeat(30), 20, '🚢'.repeat(20)],
    ['e\u0301'.repeat(20), 19, 'e\u0301'.repeat(9)],
    ['👩‍🚀'.repeat(10), 20, '👩‍🚀'.repeat(6)],
    [`a${'\u0301'.repeat(30)}`, 20, `a${'\u0301'.repeat(19)}`],
    ['紙の舟。朝日の海。', 6, '紙の舟。'],
    ['A boat (blue)', 8, 'A boat'],
    ['A boat', 0, ''],
  ];
  for (const [text, maxCharacters, cut] of rows) {
    it(`cuts "${text.slice(0, 40)}" to ${maxCharacters}: "${cut}"`, () =>
      assert.deepEqual(cutToLength(text, maxCharacters), { text: cut, isCut: cut !== text }));
  }

  it('begins the text, is within the length, and wastes at most half of it', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 60 }), (text, maxCharacters) => {
        const cut = cutToLength(text, maxCharacters);
        assert.ok(text.startsWith(cut.text));
        assert.ok(Array.from(cut.text).length <= maxCharacters);
        assert.equal(cut.isCut, cut.text !== text);
        assert.equal(cut.isCut, Array.from(text).length > maxCharacters);
      }),
      { numRuns: 500 },
    );
  });
});
