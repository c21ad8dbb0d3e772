import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { build } from 'esbuild';
import { findImageLinks } from '../../../../src/core/documents/imageLinks/markdown.ts';
import type { ImageLink } from '../../../../src/core/documents/imageLinks/imageLink.ts';
import { ImageLinksReader } from '../../../../src/core/documents/imageLinks/imageLinksReader.ts';

/** Each block is given up after 300 ms, but there are too many. */
const endless = Array.from({ length: 30 }, (_, at) => `![${at}](`.repeat(20_000)).join('\n\n');

describe('ImageLinksReader', () => {
  let folder: string;
  let bundle: string;
  let reader: ImageLinksReader;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
    bundle = join(folder, 'imageLinks.js');
    await build({
      entryPoints: [join(__dirname, '../../../../src/core/documents/imageLinks/worker.ts')],
      outfile: bundle,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
    });
  });
  const read = (text: string, isWanted?: () => boolean) =>
    reader.read({ text, format: 'markdown' }, isWanted);

  beforeEach(() => (reader = new ImageLinksReader(bundle)));
  afterEach(() => reader.dispose());
  after(() => rm(folder, { recursive: true, force: true }));

  it('finds what is found without a thread, in every text that it is asked for', async () => {
    const texts = ['![A](a.png)', '![B][b]\n\n[b]: b.png', '<img src="c.png" alt="C">', ''];
    const found = await Promise.all(texts.map((text) => read(text)));
    const seen = (links: readonly ImageLink[]) => links.map(({ alt, url }) => [alt, url]);
    assert.deepEqual(found.map(seen), texts.map((text) => findImageLinks(text)).map(seen));
  });

  it('finds what each format has', async () => {
    const [picture] = await reader.read({ text: '#image("a.png", alt: "A")', format: 'typst' });
    assert.deepEqual([picture?.alt, picture?.url], ['A', 'a.png']);
  });

  it('gives up what takes for ever without making anything else wait, and goes on', async () => {
    reader = new ImageLinksReader(bundle, 2000);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    assert.deepEqual(await read(endless), []);
    delay.disable();
    // Far less than the time for which the thread is busy, whatever else the machine does.
    assert.ok(delay.max / 1e6 < 500, `${delay.max / 1e6} ms`);
    assert.equal((await read('![A](a.png)')).length, 1);
  });

  it('does not read what nobody wants any more when its turn comes', async () => {
    const answers = await Promise.all([
      read('![A](a.png)'),
      read('![B](b.png)', () => false),
      read('![C](c.png)'),
    ]);
    assert.deepEqual(
      answers.map((links) => links.map(({ alt }) => alt)),
      [['A'], [], ['C']],
    );
  });

  it('outlives a thread that ends', async () => {
    await read('x');
    reader.dispose();
    assert.equal((await read('![A](a.png)')).length, 1);
  });
});
