import { basename, join } from 'node:path';
import { inParallel } from '../atMost.ts';
import { finishPart, recordOfOrphan } from './adopt.ts';
import { indexed } from './entry.ts';
import type { FolderContents, HistoryFolder } from './historyFolder.ts';
import type { KnownPictures } from './knownPictures.ts';

/** What came of it: whether anything was different, and how many records had to be read. */
export interface TakenIn {
  readonly hasChanged: boolean;
  readonly readCount: number;
}

/** How many files are read at a time. */
const sideBySide = 32;

/**
 * Brings what is known in line with the folder: pictures that have gone are forgotten, records that
 * are new or changed are read, and pictures that a crash left without a record get one.
 */
export async function takeIn(folder: HistoryFolder, known: KnownPictures): Promise<TakenIn> {
  const contents = await folder.contents();
  const gone = known.ids().filter((id) => !isWhole(id, contents));
  for (const id of gone) known.delete(id);
  const haveThumbnailsChanged = known.takeThumbnails(contents.thumbnails);
  const ids = [...contents.pictures.keys()].filter((id) => isNew(id, contents, known));
  const results = [
    ...(await inParallel(ids, sideBySide, (id) => takeInPicture(id, contents, folder, known))),
    ...(await inParallel(contents.parts, sideBySide, (part) => takeInPart(part, folder, known))),
  ];
  // What cannot be read just now is looked at again the next time.
  const readCount = results.filter((r) => r.status === 'fulfilled' && r.value).length;
  const hasChanged = gone.length > 0 || haveThumbnailsChanged || readCount > 0;
  return { hasChanged, readCount };
}

function isWhole(id: string, { pictures, revisions }: FolderContents): boolean {
  return pictures.has(id) && revisions.has(id);
}

function isNew(id: string, { revisions }: FolderContents, known: KnownPictures): boolean {
  const record = known.record(id);
  return record === undefined || record.revision !== revisions.get(id);
}

/** Whether there is a picture now that is known. */
async function takeInPicture(
  id: string,
  { revisions, pictures }: FolderContents,
  folder: HistoryFolder,
  known: KnownPictures,
): Promise<boolean> {
  const revision = revisions.get(id);
  const file = pictures.get(id) ?? '';
  if (revision === undefined) return adopt(file, 0, folder, known);
  try {
    const { record } = await folder.readRecord(id, revision);
    known.set(indexed(record, revision));
    return true;
  } catch (error) {
    // A record that a later version wrote is left alone; only a damaged one is replaced.
    if (!(error instanceof SyntaxError)) throw error;
    return adopt(file, revision + 1, folder, known);
  }
}

async function takeInPart(
  part: string,
  folder: HistoryFolder,
  known: KnownPictures,
): Promise<boolean> {
  const path = await finishPart(join(folder.path, part));
  return path !== undefined && adopt(basename(path), 0, folder, known);
}

async function adopt(
  file: string,
  revision: number,
  folder: HistoryFolder,
  known: KnownPictures,
): Promise<boolean> {
  const record = await recordOfOrphan(join(folder.path, file));
  if (!record || !(await folder.writeMissingRecord(record, revision))) return false;
  known.set(indexed(record, revision));
  return true;
}
