import assert from 'node:assert/strict';
import type { PictureDetails } from '../../src/protocol/views.ts';
import { differences } from '../../media/panel/compare/differences.ts';
import { withStyle } from '../../media/panel/composer/withStyle.ts';
import { progressOf } from '../../media/panel/jobs/progress.ts';
import { bounded, fitScale, fitting, zoomedAt } from '../../media/panel/viewer/zoom.ts';
import { detailsOf, history } from './support/history.ts';

describe('zoom', () => {
  const picture = { width: 1000, height: 500 };
  const stage = { width: 500, height: 500 };
  const fit = fitScale(picture, stage);

  it('fits a picture and does not blow up a small one', () => {
    assert.equal(fit, 0.5);
    assert.equal(fitScale({ width: 10, height: 10 }, stage), 1);
  });
  it('keeps the point under the pointer in its place', () => {
    const point = { x: 120, y: -40 };
    const before = { zoom: 2, x: 0.4, y: 0.6 };
    const after = zoomedAt(before, 5, point, picture, fit);
    const under = (view: typeof before) => [
      view.x + point.x / (picture.width * fit * view.zoom),
      view.y + point.y / (picture.height * fit * view.zoom),
    ];
    under(before).forEach((value, axis) =>
      assert.ok(Math.abs(value - (under(after)[axis] ?? 0)) < 1e-9),
    );
  });
  it('leaves no gap and no picture out of sight', () => {
    assert.deepEqual(bounded({ zoom: 0.1, x: 9, y: -9 }, picture, stage, fit), fitting);
    assert.deepEqual(bounded({ zoom: 4, x: 9, y: -9 }, picture, stage, fit), {
      zoom: 4,
      x: 0.875,
      y: 0.25,
    });
    assert.equal(bounded({ zoom: 1e9, x: 0.5, y: 0.5 }, picture, stage, fit).zoom, 32);
  });
});

describe('progressOf', () => {
  it('grows and never ends', () => {
    const shares = [0, 3, 6, 12, 13, 24, 240].map((seconds) => progressOf(seconds * 1000, 12_000));
    assert.deepEqual(
      [...shares].sort((a, b) => a - b),
      shares,
    );
    assert.ok(shares[0] === 0 && (shares.at(-1) ?? 1) < 1);
  });
});

describe('withStyle', () => {
  for (const [prompt, expected] of [
    ['', 'no text'],
    ['A boat', 'A boat, no text'],
    ['A boat.  ', 'A boat. no text'],
    ['舟。', '舟。 no text'],
    ['A boat, no text', 'A boat, no text'],
  ] as const) {
    it(`adds to “${prompt}”`, () => assert.equal(withStyle(prompt, 'no text'), expected));
  }
});

describe('differences', () => {
  const [first, second] = history(2).map((each) => detailsOf(each, ''));
  it('tells the facts that are not alike, and the prompt among them', () => {
    assert.ok(first && second);
    const names = differences([first, second], 'Prompt').map(({ name }) => name);
    assert.ok(names.includes('Prompt') && names.includes('Model') && !names.includes('Quality'));
    // Each has one of its own, which tells nothing about how it was made.
    assert.ok(!names.includes('Request ID'));
    const other: PictureDetails = { ...first, facts: first.facts.slice(1) };
    assert.deepEqual(differences([first, other], 'Prompt'), [
      { name: 'Model', values: ['gpt-image-2', ''] },
    ]);
  });
});
