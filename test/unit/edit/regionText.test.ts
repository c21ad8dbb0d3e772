import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRegion } from '../../../src/core/edit/regionText.ts';

describe('parseRegion', () => {
  const number = fc.integer({ min: 0, max: 999_999 });

  it('reads four numbers with a unit or none, and whatever stands between them', () => {
    const separator = fc.constantFrom(',', ', ', ' ', ';', ' , ', '\t');
    const unit = fc.constantFrom('', '%', 'px', ' %', 'PX');
    fc.assert(
      fc.property(number, number, number, number, separator, unit, (x, y, width, height, by, u) => {
        const text = [x, y, width, height].map((each) => `${each}${u}`).join(by);
        const expected = u.includes('%') ? '%' : 'px';
        assert.deepEqual(parseRegion(` ${text} `), { unit: expected, x, y, width, height });
      }),
    );
  });

  for (const [text, expected] of [
    ['10% 20 50 30', { unit: '%', x: 10, y: 20, width: 50, height: 30 }],
    ['12.5%, 0, 25%, 100%', { unit: '%', x: 12.5, y: 0, width: 25, height: 100 }],
    ['64,64,512,256', { unit: 'px', x: 64, y: 64, width: 512, height: 256 }],
  ] as const) {
    it(`reads ${text}`, () => assert.deepEqual(parseRegion(text), expected));
  }

  for (const text of [
    '',
    '1, 2, 3',
    '1, 2, 3, 4, 5',
    '1px, 2%, 3, 4',
    '-1, 2, 3, 4',
    'a, b, c, d',
    '1,,2,3,4',
    '1 '.repeat(200),
    '1e3, 2, 3, 4',
  ]) {
    it(`takes no ${JSON.stringify(text.slice(0, 20))}`, () =>
      assert.equal(parseRegion(text), undefined));
  }

  it('takes what it wrote of any text and throws at none', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseRegion(text)));
  });
});
