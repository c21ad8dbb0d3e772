import assert from 'node:assert/strict';
import { render } from '../reliability/render.ts';

describe('docs/reliability.md', () => {
  it('adds counts up, and keeps the greatest of what is a maximum', () => {
    const text = render(
      [
        { name: 'chaos', values: { kills: 20, lostPictures: 0, maxWaitMs: 7 } },
        { name: 'chaos', values: { kills: 200, lostPictures: 1, maxWaitMs: 5 } },
      ],
      'Made today.',
    );
    assert.match(text, /\| Kills \| 220 \|\n\| Lost pictures \| 1 \|\n\| Max wait ms \| 7 \|/);
  });

  it('says what was not run', () => {
    assert.match(render([], 'Made today.'), /## Sudden ends\n\n.*\n\nNot run\./);
  });

  it('refuses figures of which it does not tell', () => {
    assert.throws(() => render([{ name: 'else', values: {} }], 'Made today.'), /"else"/);
  });
});
