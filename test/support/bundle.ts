import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import type { ImageError } from '../../src/core/errors.ts';
import type { makeAt } from './makeAt.ts';

/** What the bundle exports: all that making a picture takes. */
export interface Bundle {
  readonly makeAt: typeof makeAt;
  readonly ImageError: typeof ImageError;
}

const entry = `
export { ImageError } from './src/core/errors.ts';
export { makeAt } from './test/support/makeAt.ts';
`;

const { targets } = createRequire(import.meta.url)('../../esbuild.js') as {
  readonly targets: readonly [extension: BuildOptions, page: BuildOptions];
};

/** Bundles and minifies the client as the extension ships it, into a folder, and loads it from there. */
export async function loadBundle(folder: string): Promise<Bundle> {
  const outfile = join(folder, 'client.cjs');
  await build({
    stdin: { contents: entry, resolveDir: join(import.meta.dirname, '../..'), loader: 'ts' },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    legalComments: 'none',
    logLevel: 'silent',
    plugins: targets[0].plugins ?? [],
  });
  return createRequire(outfile)(outfile) as Bundle;
}
