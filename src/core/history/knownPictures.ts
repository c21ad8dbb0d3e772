import { entryFrom } from './entry.ts';
import type { HistoryEntry, IndexedRecord } from './entry.ts';

interface Known {
  readonly record: IndexedRecord;
  readonly entry: HistoryEntry;
}

/** What is known of the history, in memory. */
export class KnownPictures {
  readonly #pictures = new Map<string, Known>();
  readonly #thumbnails = new Map<string, string>();
  #list: readonly HistoryEntry[] | undefined;
  #idByHash: ReadonlyMap<string, string> | undefined;

  get size(): number {
    return this.#pictures.size;
  }

  ids(): readonly string[] {
    return [...this.#pictures.keys()];
  }

  record(id: string): IndexedRecord | undefined {
    return this.#pictures.get(id)?.record;
  }

  records(): readonly IndexedRecord[] {
    return [...this.#pictures.values()].map(({ record }) => record);
  }

  set(record: IndexedRecord): void {
    const entry = entryFrom(record, this.#thumbnails.has(record.id));
    this.#pictures.set(record.id, { record, entry });
    this.#forget();
  }

  delete(id: string): void {
    this.#pictures.delete(id);
    this.#thumbnails.delete(id);
    this.#forget();
  }

  /** The file name of a picture's thumbnail. */
  thumbnail(id: string): string | undefined {
    return this.#thumbnails.get(id);
  }

  setThumbnail(id: string, file: string | undefined): void {
    if (file === undefined) this.#thumbnails.delete(id);
    else this.#thumbnails.set(id, file);
    const record = this.record(id);
    if (record) this.set(record);
  }

  /** All of them, newest first; the same array until something changes. */
  list(): readonly HistoryEntry[] {
    // They come nearly sorted, since what is new is added at the end.
    this.#list ??= [...this.#pictures.values()]
      .map(({ entry }) => entry)
      .sort(byAge)
      .reverse();
    return this.#list;
  }

  /** The latest picture with these bytes, or with a saved copy of these bytes. */
  idByHash(sha256: string): string | undefined {
    this.#idByHash ??= new Map(hashesOf(this.list().toReversed()));
    return this.#idByHash.get(sha256);
  }

  #forget(): void {
    this.#list = undefined;
    this.#idByHash = undefined;
  }
}

/** What was last is what a map keeps, so a picture's own bytes come after all copies. */
function hashesOf(entries: readonly HistoryEntry[]): readonly (readonly [string, string])[] {
  return [
    ...entries.flatMap(({ id, copyHashes = [] }) => copyHashes.map((hash) => [hash, id] as const)),
    ...entries.map(({ id, sha256 }) => [sha256, id] as const),
  ];
}

function byAge(a: HistoryEntry, b: HistoryEntry): number {
  if (a.keptAt !== b.keptAt) return a.keptAt < b.keptAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
