import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beyondLimit } from '../../../src/core/history/limit.ts';
import { someEntry } from '../../support/entries.ts';

describe('beyondLimit', () => {
  const saved = { savedTo: ['file:///a.png'] };
  const starred = { isStarred: true };

  it('takes nothing within the limit', () => {
    assert.deepEqual(beyondLimit([someEntry(), someEntry(saved)], 200), { saved: [], unsaved: [] });
  });

  it('takes the oldest saved ones first, although unsaved ones are older', () => {
    const [newest, middle, older, oldest] = [saved, saved, saved, {}].map(someEntry);
    const entries = [newest, middle, older, oldest].filter((entry) => entry !== undefined);
    assert.deepEqual(beyondLimit(entries, 201), { saved: [older, middle], unsaved: [] });
  });

  it('then the oldest unsaved ones, apart, since they are asked about', () => {
    const entries = [{}, saved, {}, {}].map(someEntry);
    const [, second, third, fourth] = entries;
    assert.deepEqual(beyondLimit(entries, 150), { saved: [second], unsaved: [fourth, third] });
  });

  it('never a starred one, however small the limit', () => {
    const entries = [{ ...saved, ...starred }, starred, saved].map(someEntry);
    assert.deepEqual(beyondLimit(entries, 0), { saved: [entries[2]], unsaved: [] });
  });

  it('never one that is needed, saved or not', () => {
    const entries = [someEntry(), someEntry(saved), someEntry()];
    const isNeeded = (id: string) => id !== entries[0]?.id;
    assert.deepEqual(beyondLimit(entries, 0, isNeeded), { saved: [], unsaved: [entries[0]] });
  });

  it('takes no more than it must, and enough wherever it can', () => {
    const entry = fc
      .record({
        byteLength: fc.integer({ min: 0, max: 1000 }),
        isStarred: fc.boolean(),
        savedTo: fc.constantFrom([], ['file:///a.png']),
      })
      .map(someEntry);
    fc.assert(
      fc.property(fc.array(entry), fc.integer({ min: 0, max: 9000 }), (entries, limit) => {
        const { saved: first, unsaved: then } = beyondLimit(entries, limit);
        const gone = [...first, ...then];
        const weight = (of: typeof entries) => of.reduce((sum, e) => sum + e.byteLength, 0);
        const left = weight(entries) - weight(gone);
        assert.ok(gone.every((e) => !e.isStarred));
        const hasMore = entries.some((e) => !e.isStarred && e.byteLength && !gone.includes(e));
        assert.ok(left <= limit || !hasMore);
        const last = gone.at(-1);
        assert.ok(!last || left + last.byteLength > limit);
        const hasMoreSaved = entries.some(
          (e) => e.savedTo.length && !e.isStarred && !gone.includes(e),
        );
        assert.ok(then.length === 0 || !hasMoreSaved);
      }),
    );
  });
});
