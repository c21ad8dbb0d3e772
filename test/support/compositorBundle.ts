import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the thread that works with pixels for the tests of a suite, as the extension packs it. */
export function useCompositorBundle(): { readonly path: string } {
  const bundle = { path: '' };
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
    bundle.path = join(folder, 'compositor.js');
    await build({
      entryPoints: [join(__dirname, '../../src/core/edit/worker.ts')],
      outfile: bundle.path,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
    });
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return bundle;
}
