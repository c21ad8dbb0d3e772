import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './paths.ts';
import { npm } from './processes.ts';

let packaged: Promise<string> | undefined;

/** The packaged extension: the one that VSIX names, or one that is packaged now, once. */
export function packagedExtension(): Promise<string> {
  const given = process.env['VSIX'];
  packaged ??= given ? Promise.resolve(given) : packageExtension();
  return packaged;
}

/** Where `npm run package` leaves the extension. */
export async function vsixPath(): Promise<string> {
  const manifest = await readFile(path.join(projectRoot, 'package.json'), 'utf8');
  const { name, version } = JSON.parse(manifest) as { name: string; version: string };
  return path.join(projectRoot, `${name}-${version}.vsix`);
}

async function packageExtension(): Promise<string> {
  await npm(['run', 'package'], projectRoot);
  return vsixPath();
}
