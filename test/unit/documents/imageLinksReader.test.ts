import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { build } from 'esbuild';
import { findImageLinks } from '../../../src/core/documents/imageLinks.ts';
import type { ImageLink } from '../../../src/core/documents/imageLinks.ts';
import { ImageLinksReader } from '../../../src/core/documents/imageLinksReader.ts';

/** Each block is given up after 300 ms, but there are too many. */
const endless = Array.from({ length: 30 }, (_, at) => `![${at}](`.repeat(20_000)).join('\n\n');

describe('ImageLinksReader', () => {
  let folder: string;
  let bundle: string;
  let reader: ImageLinksReader;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
    bundle = join(folder, 'markdown.js');
    await build({
      entryPoints: [join(__dirname, '../../../src/core/documents/imageLinksWorker.ts')],
      outfile: bundle,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
    });
  });
  beforeEach(() => (reader = new ImageLinksReader(bundle)));
  afterEach(() => reader.dispose());
  after(() => rm(folder, { recursive: true, force: true }));

  it('finds what is found without a thread, in every text that it is asked for', async () => {
    const texts = ['![A](a.png)', '![B][b]\n\n[b]: b.png', '<img src="c.png" alt="C">', ''];
    const found = await Promise.all(texts.map((text) => reader.read(text)));
    const seen = (links: readonly ImageLink[]) => links.map(({ alt, url }) => [alt, url]);
    assert.deepEqual(found.map(seen), texts.map(findImageLinks).map(seen));
  });

  it('gives up what takes for ever without making anything else wait, and goes on', async () => {
    reader = new ImageLinksReader(bundle, 2000);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    assert.deepEqual(await reader.read(endless), []);
    delay.disable();
    // Far less than the time for which the thread is busy, whatever else the machine does.
    assert.ok(delay.max / 1e6 < 500, `${delay.max / 1e6} ms`);
    assert.equal((await reader.read('![A](a.png)')).length, 1);
  });

  it('does not read what nobody wants any more when its turn comes', async () => {
    const answers = await Promise.all([
      reader.read('![A](a.png)'),
      reader.read('![B](b.png)', () => false),
      reader.read('![C](c.png)'),
    ]);
    assert.deepEqual(
      answers.map((links) => links.map(({ alt }) => alt)),
      [['A'], [], ['C']],
    );
  });

  it('outlives a thread that ends', async () => {
    await reader.read('x');
    reader.dispose();
    assert.equal((await reader.read('![A](a.png)')).length, 1);
  });
});
