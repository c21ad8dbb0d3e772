import assert from 'node:assert/strict';
import fc from 'fast-check';
import { safeSegment } from '../../src/core/documents/safeSegment.ts';
import { firstFreeName, slugFrom } from '../../src/core/fileName.ts';
import { assertAlwaysLinear } from '../support/growth.ts';
import { texts } from './documents/arbitraries.ts';

const prompts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  texts,
);

describe('slugFrom', () => {
  const rows: readonly (readonly [prompt: string, slug: string])[] = [
    ['A paper boat at sunrise.', 'a-paper-boat-at-sunrise'],
    ['穏やかな水面に浮かぶ紙の舟', '穏やかな水面に浮かぶ紙の舟'],
    ['日落时的纸船，水彩', '日落时的纸船-水彩'],
    ['नदी पर नाव', 'नदी-पर-नाव'],
    ["The cat's  pyjamas!", 'the-cats-pyjamas'],
    ['🚢🌅', 'image'],
    ['🗃️ File cabinet', 'file-cabinet'],
    ['❤️', 'image'],
    ['1️⃣ First', '1-first'],
    ['👩‍🚀 at work', 'at-work'],
    ['\u0301 accent', 'accent'],
    ['soft\u00adhyphen zero\u200bwidth \u202erlo\ufeff', 'softhyphen-zerowidth-rlo'],
    ['\u3164\u115f', 'image'],
    ['เรือกระดาษน้ำ', 'เรือกระดาษน้ํา'],
    ['क्षत्रिय की नाव', 'क्षत्रिय-की-नाव'],
    ['น้อง ✨ พี่', 'น้อง-พี่'],
    ['COM¹', 'com1-image'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\Windows', 'c-windows'],
    ['CON', 'con-image'],
    ['lpt1', 'lpt1-image'],
    ['ｆｕｌｌ　ｗｉｄｔｈ', 'full-width'],
    ['', 'image'],
  ];
  for (const [prompt, slug] of rows) {
    it(`makes "${slug}" of "${prompt}"`, () => assert.equal(slugFrom(prompt), slug));
  }

  it('cuts a long prompt at the end of a word', () => {
    const slug = slugFrom('word '.repeat(40));
    assert.match(slug, /^(word-)+word$/);
    assert.ok(slug.length <= 60);
  });

  it('is a name that every file system takes, whatever the prompt', () => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        const slug = slugFrom(prompt);
        assert.match(slug, /^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u);
        assert.doesNotMatch(slug, /[\p{Default_Ignorable_Code_Point}\p{Cf}]|-\p{M}|--/u);
        assert.equal(slug, slug.normalize('NFC'));
        assert.equal(safeSegment(slug), slug);
        assert.ok(Buffer.byteLength(slug) <= 200);
        assert.ok(!slug.startsWith('-') && !slug.endsWith('-'));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no longer than the prompt is long', () => assertAlwaysLinear(slugFrom));
});

describe('firstFreeName', () => {
  it('counts up until nothing is in the way', async () => {
    const taken = new Set(['boat.png', 'boat-2.png']);
    const name = await firstFreeName('boat', 'png', (candidate) =>
      Promise.resolve(taken.has(candidate)),
    );
    assert.equal(name, 'boat-3.png');
  });
});
