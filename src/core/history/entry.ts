import * as z from 'zod/mini';
import { pictureRecord } from '../pictures/picture.ts';
import type { PictureRecord } from '../pictures/picture.ts';

/** What the index holds of a record: all but what only a picture's own page shows. */
export const indexedRecord = z.extend(z.omit(pictureRecord, { answer: true, requestId: true }), {
  hasCredentials: z.boolean(),
  isStarred: z.boolean(),
  savedTo: z.readonly(z.array(z.string())),
  /** Which state of the record this is; it counts up with each change. */
  revision: z.number(),
});
export type IndexedRecord = Readonly<z.infer<typeof indexedRecord>>;

/** A kept picture as the grid, the search, the limits and the statistics need it. */
export interface HistoryEntry extends IndexedRecord {
  readonly hasThumbnail: boolean;
}

/** The part of a record that is indexed. */
export function indexed(record: PictureRecord, revision: number): IndexedRecord {
  const { answer, requestId, ...rest } = record;
  const { hasCredentials = false, isStarred = false, savedTo = [] } = record;
  return { ...rest, hasCredentials, isStarred, savedTo, revision };
}
