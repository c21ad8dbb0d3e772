import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheRoot } from './paths.ts';

const isWindows = process.platform === 'win32';

/** Writes an executable that passes its arguments on to launcher.ts. */
export async function writeLauncherScript(): Promise<string> {
  const file = path.join(cacheRoot, isWindows ? 'launcher.cmd' : 'launcher.sh');
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const command = [process.execPath, '--import', tsx, path.join(__dirname, 'launcher.ts')]
    .map((part) => `"${part}"`)
    .join(' ');
  await mkdir(cacheRoot, { recursive: true });
  await writeFile(file, isWindows ? `@${command} %*\r\n` : `#!/bin/sh\nexec ${command} "$@"\n`);
  await chmod(file, 0o755);
  return file;
}
