import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../workbench/paths.ts';

/** The bundles of the benchmark's processes, by their paths. */
export interface Bundles {
  readonly server: string;
  readonly ours: string;
  readonly rival: string;
}

/** Bundles each process as `esbuild.js` bundles the extension. */
export async function bundleInto(folder: string): Promise<Bundles> {
  const names = ['server', 'ours', 'rival'];
  await build({
    entryPoints: names.map((name) => path.join(projectRoot, `test/bench/${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    // node-fetch asks for this polyfill only where Node has no web streams.
    external: ['web-streams-polyfill'],
    logLevel: 'warning',
  });
  const of = (name: string) => path.join(folder, `${name}.cjs`);
  return { server: of('server'), ours: of('ours'), rival: of('rival') };
}
