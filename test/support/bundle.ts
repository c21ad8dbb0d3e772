import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import type nodeFetch from 'node-fetch';
import type { parseEndpoint } from '../../src/core/api/endpoint.ts';
import type { ImageError } from '../../src/core/errors.ts';
import type { make } from '../../src/core/maker.ts';
import type { PictureStore } from '../../src/core/pictures/pictureStore.ts';

/** What the bundle exports: all that making a picture takes. */
export interface Bundle {
  readonly make: typeof make;
  readonly fetch: typeof nodeFetch;
  readonly parseEndpoint: typeof parseEndpoint;
  readonly PictureStore: typeof PictureStore;
  readonly ImageError: typeof ImageError;
}

const entry = `
export { default as fetch } from 'node-fetch';
export { parseEndpoint } from './src/core/api/endpoint.ts';
export { ImageError } from './src/core/errors.ts';
export { make } from './src/core/maker.ts';
export { PictureStore } from './src/core/pictures/pictureStore.ts';
`;

/** As in esbuild.js: node-fetch asks for this polyfill only where Node has no web streams. */
const withoutStreamsPolyfill: Plugin = {
  name: 'without-streams-polyfill',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^web-streams-polyfill/ }, ({ path }) => ({
      path,
      namespace: 'without-streams-polyfill',
    }));
    esbuild.onLoad({ filter: /.*/, namespace: 'without-streams-polyfill' }, () => ({
      contents: 'module.exports = globalThis;',
    }));
  },
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
    plugins: [withoutStreamsPolyfill],
  });
  return createRequire(outfile)(outfile) as Bundle;
}
