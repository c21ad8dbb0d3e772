import * as z from 'zod/mini';
import { pictureRecord } from '../pictures/picture.ts';
import type { PictureRecord } from '../pictures/picture.ts';

/** What the index holds of a record: all but what only a picture's own page shows. */
export const indexedRecord = z.extend(z.omit(pictureRecord, { answer: true, requestId: true }), {
  /** Which state of the record this is; it counts up with each change. */
  revision: z.number(),
});
export type IndexedRecord = Readonly<z.infer<typeof indexedRecord>>;

/** A kept picture as the grid, the search, the limits and the statistics need it. */
export interface HistoryEntry extends Omit<IndexedRecord, 'revision'> {
  readonly isStarred: boolean;
  /** As URIs. */
  readonly savedTo: readonly string[];
  readonly hasCredentials: boolean;
  readonly hasThumbnail: boolean;
}

/** The part of a record that is indexed. */
export function indexed(record: PictureRecord, revision: number): IndexedRecord {
  const { answer, requestId, ...rest } = record;
  return { ...rest, revision };
}

export function entryFrom(record: IndexedRecord, hasThumbnail: boolean): HistoryEntry {
  const { revision, ...rest } = record;
  return {
    ...rest,
    isStarred: record.isStarred ?? false,
    savedTo: record.savedTo ?? [],
    hasCredentials: record.hasCredentials ?? false,
    hasThumbnail,
  };
}
