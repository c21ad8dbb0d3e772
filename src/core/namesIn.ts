import { readdir } from 'node:fs/promises';
import { hasCode } from './errorCode.ts';

/** The names of what lies in a folder; none where there is no such folder yet. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    // Any other failure must not look like an empty folder.
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
}
