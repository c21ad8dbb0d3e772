import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { partEnding, previewEnding } from '../pictures/incoming.ts';

/**
 * The files that were being received for one request, in the order in which they were begun. Its
 * previews are removed.
 *
 * @param prefix what the names of its files begin with, before a number.
 */
export async function partsOf(
  prefix: string,
  folders: readonly string[],
): Promise<readonly string[]> {
  const parts: { readonly index: number; readonly path: string }[] = [];
  for (const folder of folders) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!name.startsWith(prefix)) continue;
      const [index = '', ending = '', ...more] = name.slice(prefix.length).split('.');
      const path = join(folder, name);
      if (more.length > 0) continue;
      if (ending === previewEnding) await rm(path, { force: true });
      else if (ending === partEnding) parts.push({ index: Number(index), path });
    }
  }
  return parts.sort((a, b) => a.index - b.index).map(({ path }) => path);
}
