import { join } from 'node:path';
import { appendLine, readLines } from '../jsonLines.ts';
import { writeWhole } from '../writeWhole.ts';
import { isIndexed } from './entry.ts';
import type { IndexedRecord } from './entry.ts';

/** The index of a history's folder. */
export const indexName = 'index.jsonl';

/**
 * A cache of the records, so that ten thousand of them are read in one go: a line for each state of a
 * record, of which the last one holds. Whatever is wrong with it is put right from the folder.
 */
export class HistoryIndex {
  readonly #path: string;
  #lineCount = 0;

  constructor(folder: string) {
    this.#path = join(folder, indexName);
  }

  async read(): Promise<readonly IndexedRecord[]> {
    try {
      const lines = await readLines(this.#path);
      this.#lineCount = lines.length;
      return lines.filter(isIndexed);
    } catch {
      return [];
    }
  }

  /** Never rejects, since a picture is kept with or without it. */
  async add(record: IndexedRecord): Promise<void> {
    await appendLine(this.#path, record).catch(() => undefined);
  }

  /** Writes it anew where it lacks something, or holds several times what it needs. */
  async renew(records: readonly IndexedRecord[], isComplete: boolean): Promise<void> {
    if (isComplete && this.#lineCount <= 3 * records.length + 100) return;
    const lines = records.map((record) => `${JSON.stringify(record)}\n`);
    await writeWhole(this.#path, lines.join('')).catch(() => undefined);
  }
}
