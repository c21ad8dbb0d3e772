import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../errorCode.ts';
import { moveFile } from '../moveFile.ts';
import { namesIn } from '../namesIn.ts';
import { isId } from '../pictures/pictureId.ts';
import { pictureRecord } from '../pictures/picture.ts';
import type { PictureRecord } from '../pictures/picture.ts';
import { moveNew, writeNew, writeWhole } from '../writeWhole.ts';

/** What lies in a history's folder, by its file names alone. */
export interface FolderContents {
  /** The newest revision of each record. */
  readonly revisions: ReadonlyMap<string, number>;
  /** The file name of each picture. */
  readonly pictures: ReadonlyMap<string, string>;
  /** The file name of each thumbnail. */
  readonly thumbnails: ReadonlyMap<string, string>;
  /** Pictures that were never finished. */
  readonly parts: readonly string[];
}

const thumbnailFolder = 'thumbnails';
/** Where those pictures lie that were made of an answer: `<id>-<number>.<extension>`. */
const composedFolder = 'composed';

/**
 * The files of a history: `<id>.<extension>`, beside it its record, and thumbnails in a folder of
 * their own, as are pictures that were made of an answer. A record is never changed in place: the next state is a file with the next revision in
 * its name, so that the names alone tell what is new, and no state is lost to a crash.
 */
export class HistoryFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Reads names, and no files. */
  async contents(): Promise<FolderContents> {
    const [files, thumbnails] = await Promise.all([
      namesIn(this.path),
      namesIn(join(this.path, thumbnailFolder)),
    ]);
    const revisions = new Map<string, number>();
    const pictures = new Map<string, string>();
    const parts: string[] = [];
    for (const [file, id, ending] of named(files)) {
      const revision = revisionOf(ending);
      if (revision !== undefined) revisions.set(id, Math.max(revisions.get(id) ?? 0, revision));
      else if (pictureEndings.has(ending)) pictures.set(id, file);
      else if (ending === 'part') parts.push(file);
    }
    return {
      revisions,
      pictures,
      parts,
      thumbnails: new Map(
        named(thumbnails).flatMap(([file, id, ending]) =>
          thumbnailEndings.has(ending) ? [[id, file]] : [],
        ),
      ),
    };
  }

  /**
   * The text of a record, parsed and unparsed.
   *
   * @throws {SyntaxError} for a text that is damaged, and otherwise when it is missing or strange.
   */
  async readRecord(id: string, revision: number): Promise<{ record: PictureRecord; raw: object }> {
    const raw: unknown = JSON.parse(await readFile(this.#recordPath(id, revision), 'utf8'));
    return { record: pictureRecord.parse(raw), raw: raw as object };
  }

  /**
   * Takes in a picture: its record first, and then the file under its name. As long as one of them is
   * missing nobody sees the other, and the file is still where it came from.
   */
  async add(record: PictureRecord, file: string): Promise<void> {
    await mkdir(this.path, { recursive: true });
    const path = this.#recordPath(record.id, 0);
    await writeWhole(path, format(record));
    try {
      await moveFile(file, join(this.path, record.file));
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  /** Writes a record where there is none of this revision; false when there is one. */
  writeMissingRecord(record: PictureRecord, revision: number): Promise<boolean> {
    return writeNew(this.#recordPath(record.id, revision), format(record));
  }

  /**
   * Writes the state of a record that follows on a revision, and takes that one away.
   *
   * @returns false when another window was first, whose state must then be read.
   */
  async writeNextRecord(id: string, revision: number, record: object): Promise<boolean> {
    const next = this.#recordPath(id, revision + 1);
    if (!(await writeNew(next, format(record)))) return false;
    try {
      await rm(this.#recordPath(id, revision));
      return true;
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
      // Another window has taken it away, and is already further on than this.
      await rm(next, { force: true });
      return false;
    }
  }

  /** Where a picture may be made that is to be taken in by `addComposed`. */
  async openComposed(id: string): Promise<string> {
    await mkdir(join(this.path, composedFolder), { recursive: true });
    return join(this.path, composedFolder, `${id}-${randomBytes(8).toString('hex')}.part`);
  }

  /**
   * Gives a picture that was made of an answer a name that none had before: what shows it may remember it.
   *
   * @returns its file name, from this folder on.
   */
  async addComposed(id: string, path: string, extension: string): Promise<string> {
    const own = (await this.#composedFiles()).filter((file) => file.id === id);
    const numbers = own.flatMap(({ part }) => (/^\d+$/.test(part) ? [Number(part)] : []));
    for (let number = Math.max(0, ...numbers) + 1; ; number++) {
      const file = `${composedFolder}/${id}-${number}.${extension}`;
      if (await moveNew(path, join(this.path, file))) return file;
    }
  }

  async removeComposed(file: string): Promise<void> {
    await rm(join(this.path, file), { force: true });
  }

  /** Removes all that was made of these answers, also what a crash left of it. */
  async removeAllComposed(ids: ReadonlySet<string>): Promise<void> {
    for (const { id, name } of await this.#composedFiles()) {
      if (ids.has(id)) await rm(join(this.path, composedFolder, name), { force: true });
    }
  }

  async #composedFiles() {
    const names = await namesIn(join(this.path, composedFolder));
    return names.flatMap((name) => {
      const [, id, part = ''] = /^([\w-]+)-(\w+)\.\w+$/.exec(name) ?? [];
      return id === undefined ? [] : [{ id, part, name }];
    });
  }

  async writeThumbnail(file: string, bytes: Uint8Array): Promise<void> {
    await mkdir(join(this.path, thumbnailFolder), { recursive: true });
    await writeWhole(this.thumbnailPath(file), bytes);
  }

  async removeThumbnail(file: string): Promise<void> {
    await rm(this.thumbnailPath(file), { force: true });
  }

  thumbnailPath(file: string): string {
    return join(this.path, thumbnailFolder, file);
  }

  /** The picture goes first: a record alone is nothing, while a picture alone would be taken in again. */
  async remove(picture: string, id: string, revision: number, thumbnail?: string): Promise<void> {
    await rm(join(this.path, picture), { force: true });
    await rm(this.#recordPath(id, revision), { force: true });
    if (thumbnail) await this.removeThumbnail(thumbnail);
  }

  #recordPath(id: string, revision: number): string {
    return join(this.path, revision === 0 ? `${id}.json` : `${id}.${revision}.json`);
  }
}

function format(record: object): string {
  return JSON.stringify(record, undefined, 2);
}

/** File names with the id that they begin with, and what follows on it. */
function named(
  files: readonly string[],
): readonly (readonly [file: string, id: string, ending: string])[] {
  return files.flatMap((file) => {
    const [id = ''] = file.split('.', 1);
    return isId(id) ? [[file, id, file.slice(id.length + 1)] as const] : [];
  });
}

function revisionOf(ending: string): number | undefined {
  if (ending === 'json') return 0;
  const number = /^(\d+)\.json$/.exec(ending)?.[1];
  return number === undefined ? undefined : Number(number);
}

const pictureEndings: ReadonlySet<string> = new Set(['png', 'jpg', 'webp', 'gif', 'avif', 'svg']);
const thumbnailEndings: ReadonlySet<string> = new Set(['webp', 'png']);
