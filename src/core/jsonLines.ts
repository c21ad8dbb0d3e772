import { appendFile, readFile } from 'node:fs/promises';
import { hasCode } from './errorCode.ts';

/**
 * Adds one value to a file of JSON lines, which several processes may do at once. It begins with a
 * line break, so that it stands alone even after a line that a crash tore.
 */
export async function appendLine(path: string, value: unknown): Promise<void> {
  await appendFile(path, `\n${JSON.stringify(value)}\n`);
}

/** The values of a file of JSON lines, without the lines that are torn; none where there is no file. */
export async function readLines(path: string): Promise<readonly unknown[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  });
  return text.split('\n').flatMap((line): readonly unknown[] => {
    if (line === '') return [];
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}
