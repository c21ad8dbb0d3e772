import assert from 'node:assert/strict';
import { usualDuration } from '../../../src/core/history/durations.ts';
import { someEntry } from '../../support/entries.ts';

describe('usualDuration', () => {
  const run = (seconds: number, options = {}, model = 'gpt-image-2') =>
    someEntry({ model, options, elapsedMs: seconds * 1000 });
  const high = { quality: 'high', size: '1024x1024', background: 'opaque' };

  it('is unknown where there were fewer than two runs', () => {
    assert.equal(usualDuration([], 'gpt-image-2', {}), undefined);
    assert.equal(usualDuration([run(5), run(7, {}, 'qwen-image')], 'gpt-image-2', {}), undefined);
  });

  it('is the median, which one slow run does not move', () => {
    assert.equal(usualDuration([run(10), run(12), run(900)], 'gpt-image-2', {}), 12_000);
    assert.equal(usualDuration([run(10), run(12)], 'gpt-image-2', {}), 11_000);
  });

  it('is that of the same quality and size where there are three of them', () => {
    const two = [run(60, high), run(62, high), run(10), run(10), run(10)];
    assert.equal(usualDuration(two, 'gpt-image-2', high), 10_000);
    assert.equal(usualDuration([run(61, high), ...two], 'gpt-image-2', high), 61_000);
    assert.equal(usualDuration([run(61, high), ...two], 'gpt-image-2', {}), 10_000);
  });

  it('is that of the latest runs, and not of a year ago', () => {
    const entries = [
      ...Array.from({ length: 20 }, () => run(10)),
      ...Array.from({ length: 99 }, () => run(50)),
    ];
    assert.equal(usualDuration(entries, 'gpt-image-2', {}), 10_000);
  });

  it('leaves out pictures of which nobody knows how long they took', () => {
    assert.equal(usualDuration([run(0.2), run(0.4), run(0.3)], 'gpt-image-2', {}), undefined);
    assert.equal(usualDuration([run(0), run(0), run(8)], 'gpt-image-2', {}), undefined);
  });
});
