import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Metafile } from 'esbuild';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '../..');
const { noticesFor } = require('../../build/notices.js') as {
  noticesFor: (metafiles: readonly Metafile[], folder?: string) => Promise<string>;
};

async function metafileOf(options: BuildOptions): Promise<Metafile> {
  const { metafile } = await build({ ...options, write: false, metafile: true });
  return metafile;
}

describe('third-party notices', () => {
  const folder = temporaryFolder();

  /** Bundles a program that uses one package, which has the given files. */
  async function noticesOf(files: Readonly<Record<string, string>>): Promise<string> {
    const manifest = JSON.stringify({ name: 'boat', version: '1.2.3', license: 'MIT' });
    const all = { 'package.json': manifest, 'index.js': 'export const sail = 1;', ...files };
    for (const [name, text] of Object.entries(all)) {
      const path = join(folder.path, 'node_modules/boat', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    await writeFile(join(folder.path, 'main.js'), `import { sail } from 'boat'; alert(sail);`);
    const metafile = await metafileOf({
      absWorkingDir: folder.path,
      entryPoints: ['main.js'],
      bundle: true,
    });
    return noticesFor([metafile], folder.path);
  }

  it('names a package and gives the text of its license', async () => {
    const notices = await noticesOf({ LICENSE: 'Do what you like.' });
    assert.match(notices, /^boat 1\.2\.3 \(MIT\)\n\nDo what you like\.$/m);
  });

  it('finds a license that stands in the readme alone', async () => {
    for (const heading of ['## License', 'License\n-------']) {
      const readme = `# boat\n\nIt sails.\n\n${heading}\n\nDo what you like.\n\n[it]: http://b.example\n`;
      const notices = await noticesOf({ 'README.md': readme });
      assert.match(notices, /\(MIT\)\n\nDo what you like\.\n*$/);
    }
  });

  it('refuses a package without one', async () => {
    await assert.rejects(noticesOf({ 'README.md': '# boat\n\nIt sails.' }), /boat is bundled/);
  });

  it('gives what a file says of itself, and the Apache License where it names that', async () => {
    const notice = '/* Copyright 1900 Somebody. Licensed under the Apache License, Version 2.0 */';
    const notices = await noticesOf({
      LICENSE: 'Do what you like.',
      'index.js': `${notice}\nexport const sail = /* not this */ 1;`,
    });
    assert.ok(notices.includes(notice));
    assert.ok(!notices.includes('not this'));
    assert.match(notices, /TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION/);
  });

  it('is complete for what is shipped', async () => {
    const { targets } = require('../../esbuild.js') as { targets: readonly BuildOptions[] };
    const options = { absWorkingDir: root, minify: true };
    const metafiles = await Promise.all(
      targets.map((target) => metafileOf({ ...target, ...options })),
    );
    const notices = await noticesFor(metafiles);
    const sections = notices.split('='.repeat(80)).map((section) => section.trim());
    const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      dependencies: Readonly<Record<string, string>>;
    };
    for (const [name, version] of Object.entries(dependencies)) {
      const section = sections.find((text) => text.startsWith(`${name} ${version} (`));
      assert.ok(section, `${name} is not named.`);
      assert.match(section, /copyright/i);
    }
    for (const section of sections.slice(1)) assert.match(section, /permission|conditions/i);
  });
});
