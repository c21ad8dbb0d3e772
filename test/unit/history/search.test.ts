import assert from 'node:assert/strict';
import type { HistoryEntry } from '../../../src/core/history/entry.ts';
import { search } from '../../../src/core/history/search.ts';
import type { Query } from '../../../src/core/history/search.ts';
import { someEntry } from '../../support/entries.ts';

const all: Query = { text: '', isStarred: false, isUnsaved: false };

describe('search', () => {
  const boat = someEntry({ prompt: 'A paper BOAT', revisedPrompt: 'A boat of folded newspaper' });
  const japanese = someEntry({ prompt: '湖に浮かぶ紙の舟、ﾊﾝｶｸ' });
  const chinese = someEntry({ prompt: '纸船在湖面上', model: 'qwen-image' });
  const cafe = someEntry({ prompt: 'Ein Cafe\u0301 in der Straße' });
  const entries = [boat, japanese, chinese, cafe];

  const rows: readonly (readonly [text: string, found: readonly HistoryEntry[]])[] = [
    ['', entries],
    ['  \n\t\u3000', entries],
    ['boat', [boat]],
    ['PAPER boat', [boat]],
    ['boat qwen', []],
    ['newspaper', [boat]],
    ['紙の舟', [japanese]],
    ['舟\u3000湖', [japanese]],
    ['ハンカク', [japanese]],
    ['湖', [japanese, chinese]],
    ['纸船 QWEN', [chinese]],
    ['ｇｐｔ', [boat, japanese, cafe]],
    ['CAFÉ', [cafe]],
    ['straße', [cafe]],
    ['.*', []],
  ];
  for (const [text, found] of rows) {
    it(`finds ${found.length} for ${JSON.stringify(text)}`, () => {
      assert.deepEqual(search(entries, { ...all, text }), found);
    });
  }

  it('does not let a word run from one field into another', () => {
    const entry = someEntry({ prompt: 'ab', revisedPrompt: 'cd', model: 'ef' });
    assert.deepEqual(search([entry], { ...all, text: 'bc' }), []);
  });

  it('gives the same array where everything fits, so that nothing is drawn anew', () => {
    assert.equal(search(entries, all), entries);
  });

  it('takes whole local days, both ends included', () => {
    const at = (...[day, hour, minute]: [number, number, number]) =>
      someEntry({ keptAt: new Date(2026, 2, day, hour, minute).toISOString() });
    const days = [at(27, 23, 59), at(28, 0, 0), at(29, 12, 0), at(30, 23, 59), at(31, 0, 0)];
    const [from, to] = [new Date(2026, 2, 28, 17), new Date(2026, 2, 30, 3)];
    assert.deepEqual(search(days, { ...all, from, to }), days.slice(1, 4));
    assert.deepEqual(search(days, { ...all, from }), days.slice(1));
    assert.deepEqual(search(days, { ...all, to }), days.slice(0, 4));
  });

  it('takes starred ones, unsaved ones, and those that are both', () => {
    const starred = someEntry({ isStarred: true, savedTo: ['file:///a.png'] });
    const unsaved = someEntry();
    const both = someEntry({ isStarred: true });
    const three = [starred, unsaved, both];
    assert.deepEqual(search(three, { ...all, isStarred: true }), [starred, both]);
    assert.deepEqual(search(three, { ...all, isUnsaved: true }), [unsaved, both]);
    assert.deepEqual(search(three, { ...all, isStarred: true, isUnsaved: true }), [both]);
  });
});
