import type { PictureRecord } from '../pictures/picture.ts';

/** What the index holds of a record: all but what only a picture's own page shows. */
export interface IndexedRecord extends Readonly<Omit<PictureRecord, 'answer' | 'requestId'>> {
  readonly hasCredentials: boolean;
  readonly isStarred: boolean;
  /** As URIs. */
  readonly savedTo: readonly string[];
  /** Which state of the record this is; it counts up with each change. */
  readonly revision: number;
}

/**
 * A kept picture as the grid, the search, the limits and the statistics need it. Its file, type, size and
 * hash are those of what is shown.
 */
export interface HistoryEntry extends IndexedRecord {
  readonly hasThumbnail: boolean;
  /** What all of its files take, in bytes. */
  readonly storedBytes: number;
}

/** The part of a record that is indexed. */
export function indexed(record: PictureRecord, revision: number): IndexedRecord {
  const { answer, requestId, ...rest } = record;
  const { hasCredentials = false, isStarred = false, savedTo = [] } = record;
  return { ...rest, hasCredentials, isStarred, savedTo, revision };
}

/**
 * Whether a line of the index is a record of this version. A line that could be parsed was written here
 * as a whole, so a glance is enough; there may be ten thousand of them.
 */
export function isIndexed(line: unknown): line is IndexedRecord {
  return (
    typeof line === 'object' &&
    line !== null &&
    fields.every(([name, type]) => typeof (line as Record<string, unknown>)[name] === type) &&
    Array.isArray((line as IndexedRecord).savedTo)
  );
}

const fields = Object.entries({
  id: 'string',
  file: 'string',
  keptAt: 'string',
  prompt: 'string',
  model: 'string',
  options: 'object',
  type: 'string',
  byteLength: 'number',
  sha256: 'string',
  elapsedMs: 'number',
  hasCredentials: 'boolean',
  isStarred: 'boolean',
  savedTo: 'object',
  revision: 'number',
} satisfies Readonly<Partial<Record<keyof IndexedRecord, string>>>);
