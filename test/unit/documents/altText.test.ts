import assert from 'node:assert/strict';
import fc from 'fast-check';
import { altTextFrom } from '../../../src/core/documents/altText.ts';
import { oneLine } from '../../../src/core/documents/plainText.ts';
import { texts } from './arbitraries.ts';

describe('altTextFrom', () => {
  const rows: readonly (readonly [prompt: string, alt: string])[] = [
    ['A paper boat at sunrise.', 'A paper boat at sunrise'],
    ['A paper boat, calm water. Watercolour, soft light.', 'A paper boat, calm water'],
    ['  A paper\n boat\tat\r\nsunrise ', 'A paper boat at sunrise'],
    ['Is this a boat? Yes.', 'Is this a boat?'],
    ['Dr. Smith and J. R. Tolkien in a boat. Oil.', 'Dr. Smith and J. R. Tolkien in a boat'],
    ['A boat of 1.5 m. Blue.', 'A boat of 1.5 m'],
    ['A boat\n\nIn watercolour', 'A boat'],
    ['- A boat\n- A sea', 'A boat'],
    ['1. A boat\n2. A sea', 'A boat'],
    ['穏やかな水面に浮かぶ紙の舟。朝日。', '穏やかな水面に浮かぶ紙の舟'],
    ['नदी पर नाव। सूर्योदय।', 'नदी पर नाव'],
    ['هل هذا قارب؟ نعم.', 'هل هذا قارب؟'],
    ['🚢🌅', '🚢🌅'],
    ['...', '...'],
    ['', ''],
    [
      'A very long sentence about a boat that floats, which nobody ever saw before in the morning sun',
      'A very long sentence about a boat that floats',
    ],
    [
      'A very long sentence about a boat that floats, in the morning, over a calm sea, with birds and a sun',
      'A very long sentence about a boat that floats, in the morning, over a calm sea',
    ],
    [
      'A lighthouse keeper who reads a very old newspaper beside an iron stove (in winter) alone',
      'A lighthouse keeper who reads a very old newspaper beside an iron stove (in',
    ],
  ];
  for (const [prompt, alt] of rows) {
    it(`${JSON.stringify(prompt)} is "${alt}"`, () => assert.equal(altTextFrom(prompt), alt));
  }

  it('cuts a script without spaces between its words', () => {
    const alt = altTextFrom('穏やかな水面に浮かぶ紙の舟'.repeat(20));
    assert.match(alt, /(?:舟|紙の|浮かぶ|水面に?|穏やかな)$/);
    assert.ok(Array.from(alt).length > 60);
  });

  it('never cuts inside a character', () => {
    assert.equal(altTextFrom('👩‍🚀'.repeat(40)), '👩‍🚀'.repeat(26));
  });

  it('is short, on one line, and there where the prompt is', () => {
    fc.assert(
      fc.property(texts, fc.nat(8), (text, times) => {
        const prompt = text.repeat(times + 1);
        const alt = altTextFrom(prompt);
        assert.ok(Array.from(alt).length <= 80);
        assert.equal(alt, oneLine(alt));
        assert.equal(alt === '', oneLine(prompt) === '');
      }),
      { numRuns: 500 },
    );
  });
});
