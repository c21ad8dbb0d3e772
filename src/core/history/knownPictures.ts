import { shown } from '../pictures/picture.ts';
import type { HistoryEntry, IndexedRecord } from './entry.ts';

/** What is known of the history, in memory. */
export class KnownPictures {
  readonly #records = new Map<string, IndexedRecord>();
  /** Made of the records when they are first listed. */
  readonly #entries = new Map<string, HistoryEntry>();
  #thumbnails = new Map<string, string>();
  #list: readonly HistoryEntry[] | undefined;
  #idByHash: ReadonlyMap<string, string> | undefined;

  ids(): readonly string[] {
    return [...this.#records.keys()];
  }

  records(): readonly IndexedRecord[] {
    return [...this.#records.values()];
  }

  record(id: string): IndexedRecord | undefined {
    return this.#records.get(id);
  }

  set(record: IndexedRecord): void {
    this.#records.set(record.id, record);
    this.#changed(record.id);
  }

  delete(id: string): void {
    this.#records.delete(id);
    this.#changed(id);
  }

  /** The file name of each thumbnail. */
  get thumbnails(): ReadonlyMap<string, string> {
    return this.#thumbnails;
  }

  setThumbnail(id: string, file: string): void {
    this.#thumbnails.set(id, file);
    this.#changed(id);
  }

  deleteThumbnail(id: string): void {
    this.#thumbnails.delete(id);
    this.#changed(id);
  }

  /**
   * Takes the file names of all thumbnails.
   *
   * @returns whether one of a known picture has come or gone.
   */
  takeThumbnails(thumbnails: ReadonlyMap<string, string>): boolean {
    const before = this.#thumbnails;
    this.#thumbnails = new Map(thumbnails);
    const changed = this.ids().filter((id) => before.get(id) !== thumbnails.get(id));
    for (const id of changed) this.#changed(id);
    return changed.length > 0;
  }

  /** All of them, newest first; the same array until something changes. */
  list(): readonly HistoryEntry[] {
    // They come nearly sorted, since what is new is added at the end.
    this.#list ??= this.ids()
      .map((id) => this.#entry(id))
      .filter((entry) => entry !== undefined)
      .sort(byAge)
      .reverse();
    return this.#list;
  }

  /** The latest picture that shows these bytes, was made of them, or has a saved copy of these bytes. */
  idByHash(sha256: string): string | undefined {
    const records = () => this.list().flatMap(({ id }) => this.#records.get(id) ?? []);
    this.#idByHash ??= new Map(hashesOf(records().toReversed()));
    return this.#idByHash.get(sha256);
  }

  #entry(id: string): HistoryEntry | undefined {
    const known = this.#entries.get(id);
    const record = this.#records.get(id);
    if (known || !record) return known;
    const entry = {
      ...shown(record),
      hasThumbnail: this.#thumbnails.has(id),
      storedBytes: record.byteLength + (record.composed?.byteLength ?? 0),
    };
    this.#entries.set(id, entry);
    return entry;
  }

  #changed(id: string): void {
    this.#entries.delete(id);
    this.#list = undefined;
    this.#idByHash = undefined;
  }
}

/** A map keeps what comes last, so the bytes of the pictures themselves come after all copies. */
function hashesOf(records: readonly IndexedRecord[]): readonly (readonly [string, string])[] {
  return [
    ...records.flatMap(({ id, copyHashes = [] }) => copyHashes.map((hash) => [hash, id] as const)),
    ...records.map(({ id, sha256 }) => [sha256, id] as const),
    ...records.flatMap(({ id, composed }) => (composed ? [[composed.sha256, id] as const] : [])),
  ];
}

function byAge(a: HistoryEntry, b: HistoryEntry): number {
  if (a.keptAt !== b.keptAt) return a.keptAt < b.keptAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
