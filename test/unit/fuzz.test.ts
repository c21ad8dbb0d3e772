import assert from 'node:assert/strict';
import { explore } from '../fuzz/explore.ts';
import { targets } from '../fuzz/targets/index.ts';
import { textTarget } from '../fuzz/target.ts';

const few = { seed: 1, until: Infinity, most: 200 };

describe('the fuzzer', () => {
  it('finds what throws, and the same again from its seed', async () => {
    const target = textTarget('throws', ['a[b]c'], (text) => {
      if (text.includes('![')) throw new Error('Found.');
    });
    const { findings } = await explore(target, { ...few, most: 5000 }, () => undefined);
    const [first] = findings;
    assert.ok(first);
    const again = await explore(target, { ...few, seed: first.seed, most: 1 }, () => undefined);
    assert.deepEqual(
      again.findings.map(({ seed, input }) => ({ seed, input })),
      [{ seed: first.seed, input: first.input }],
    );
  });

  it('finds what takes too long', async () => {
    const target = textTarget('slow', ['a'], (text) => /^(a+)+$/.test(`${text.slice(0, 24)}!`));
    const { findings } = await explore(target, { ...few, most: 3000 }, () => undefined);
    assert.match(findings[0]?.reason ?? '', /ms at a stretch for \d+ bytes/);
  });

  it('lets declared errors pass', async () => {
    const target = textTarget('declares', ['{}'], (text) => void JSON.parse(text), {
      declares: (error) => error instanceof SyntaxError,
    });
    const { cases, findings } = await explore(target, few, () => undefined);
    assert.deepEqual([cases, findings], [few.most, []]);
  });
});

/** What is found here is found within a second or never: the long run is `npm run fuzz`. */
describe('a few inputs that nobody thought of', () => {
  for (const target of targets) {
    // Time is the long run's business: other tests run beside this one.
    const patient = { ...target, limitMs: () => Infinity };
    it(`go well with: ${target.name}`, async () => {
      const { findings } = await explore(
        patient,
        { seed: 1, until: Date.now() + 200, most: 50 },
        () => undefined,
      );
      assert.deepEqual(findings, []);
    });
  }
});
