import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { packedReadme } = require('../../build/readme.js') as {
  packedReadme: (file: string) => Promise<string>;
};

describe('the README as it is packed', () => {
  const file = join(import.meta.dirname, '../../README.md');

  it('holds its pictures, small, and links to nothing that is not there', async () => {
    const pictures = [...(await readFile(file, 'utf8')).matchAll(/!\[/g)].length;
    const packed = await packedReadme(file);
    const embedded = [...packed.matchAll(/!\[[^\]]+\]\(data:image\/webp;base64,([^)]+)\)/g)];
    assert.ok(pictures > 0);
    assert.equal(embedded.length, pictures);
    for (const [, base64 = ''] of embedded) assert.ok(base64.length < 80_000, `${base64.length}`);
    const targets = Array.from(packed.matchAll(/\]\(([^)]*)\)/g), ([, target = '']) => target);
    assert.deepEqual(
      targets.filter((target) => !/^(https:|data:|#)/.test(target)),
      [],
    );
  });
});
