import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { packedReadme } = require('../../build/readme.js') as {
  packedReadme: (file: string) => Promise<string>;
};

describe('the README as it is packed', () => {
  const file = join(import.meta.dirname, '../../README.md');

  it('holds no picture and no link that leads nowhere', async () => {
    const packed = await packedReadme(file);
    assert.ok(packed.length > 1000);
    const targets = Array.from(packed.matchAll(/\]\(([^)]*)\)/g), ([, target = '']) => target);
    assert.deepEqual(
      targets.filter((target) => !/^(https:|#)/.test(target)),
      [],
    );
  });
});
