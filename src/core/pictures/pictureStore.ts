import { mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atMost, inParallel } from '../atMost.ts';
import { ImageError } from '../errors.ts';
import { indexed } from '../history/entry.ts';
import type { HistoryEntry } from '../history/entry.ts';
import { HistoryFolder } from '../history/historyFolder.ts';
import { HistoryIndex } from '../history/historyIndex.ts';
import { KnownPictures } from '../history/knownPictures.ts';
import { recordOfFile } from '../history/adopt.ts';
import { partsOf } from '../history/leftovers.ts';
import { takeIn } from '../history/takeIn.ts';
import { watchFolder } from '../history/watchFolder.ts';
import { sentence } from '../sentence.ts';
import { hasCredentials } from './credentials.ts';
import { extensionOf, sniffImage } from './imageType.ts';
import { IncomingPicture, partEnding, previewEnding, storing } from './incoming.ts';
import type { PictureFile } from './incoming.ts';
import { shown } from './picture.ts';
import type {
  Composition,
  Picture,
  PictureOrigin,
  PictureRecord,
  ReasonForAnswer,
} from './picture.ts';
import { moveFile } from '../moveFile.ts';
import { createId, isId } from './pictureId.ts';
import { withReader } from './reader.ts';

/** What can change of a record. */
export type PictureChange = Partial<Pick<PictureRecord, 'isStarred' | 'savedTo' | 'copyHashes'>>;

type RecordChange = PictureChange | Pick<PictureRecord, 'composed' | 'asAnswered'>;

/** What is made of an answer, and lies where `openComposed` said. */
export interface ComposedFile extends Omit<Composition, 'file'> {
  readonly path: string;
}

/** How many files are worked on at a time. */
const sideBySide = 32;

/** How much a thumbnail may weigh, in bytes. */
const maxThumbnailBytes = 300 * 1024;

/** How much room a picture may need, in bytes: the largest that any model draws, uncompressed, is twice that. */
const roomForPicture = 32 * 1024 * 1024;

/** How often a change gives way to those of other windows. */
const maxTries = 30;

/**
 * The history: every paid picture with its record, in a folder that several windows share. What is in
 * memory and in the index is only remembered from there.
 */
export class PictureStore {
  readonly #folder: HistoryFolder;
  readonly #index: HistoryIndex;
  readonly #spareFolders: () => readonly string[];
  readonly #listeners = new Set<() => void>();
  /** What is known changes only here, so that no reading of the folder overtakes a change to it. */
  readonly #inTurn = atMost(1);
  #known: KnownPictures | undefined;

  /** @param spareFolders where pictures go whose own folder takes no more; asked when that happens. */
  constructor(folder: string, spareFolders: () => readonly string[] = () => []) {
    this.#folder = new HistoryFolder(folder);
    this.#index = new HistoryIndex(folder);
    this.#spareFolders = spareFolders;
  }

  get folder(): string {
    return this.#folder.path;
  }

  /**
   * @param id which the picture will have.
   * @throws {ImageError} `storage` when no folder can be written.
   */
  open(id = createId()): Promise<IncomingPicture> {
    return IncomingPicture.open(this.folder, id, this.#spareFolders());
  }

  /**
   * Makes sure that pictures can be kept, before they are paid for: something is written, and there is
   * room for them.
   *
   * @throws {ImageError} `storage` when they cannot.
   */
  async makeRoom(pictures: number): Promise<void> {
    await storing(async () => {
      await mkdir(this.folder, { recursive: true });
      await probe(this.folder);
      const { bavail, blocks, bsize } = await statfs(this.folder);
      // Some file systems do not tell, and say zero of everything.
      if (blocks > 0 && bavail * bsize < pictures * roomForPicture) {
        throw new ImageError('storage', sentence`There is not enough space on the disk.`);
      }
    });
  }

  /** Sets a preview apart from the pictures, so that no crash makes one of it. */
  async setApart(preview: PictureFile): Promise<string> {
    const path = preview.path.slice(0, -partEnding.length) + previewEnding;
    await preview.safe;
    await rename(preview.path, path);
    return path;
  }

  /** Removes a file that nobody paid for, such as a preview. */
  async discard({ path }: Pick<PictureFile, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }

  /**
   * Gives a finished file its record and its name. A crash between the two leaves a file that its
   * receipt knows.
   *
   * @throws {ImageError} `unkept` when it cannot be written; what came stays where the error says.
   */
  async keep(file: PictureFile, origin: PictureOrigin): Promise<Picture> {
    const { id } = file;
    const credentials = await credentialsOf(file);
    const record: PictureRecord = {
      ...origin,
      id,
      file: `${id}.${extensionOf(file.type)}`,
      keptAt: new Date().toISOString(),
      type: file.type,
      ...file.size,
      byteLength: file.byteLength,
      sha256: file.sha256,
      ...(!file.isWhole && { isIncomplete: true }),
      ...credentials,
    };
    try {
      await file.safe;
      await this.#folder.add(record, file.path);
    } catch (error) {
      throw await this.#unkept(file, error);
    }
    await this.#inTurn(() => this.#remember(record, 0));
    return this.#pictureOf(record);
  }

  /** Saves what was paid for beside the history, where that takes nothing, and says where it is. */
  async #unkept({ id, path, type }: PictureFile, cause: unknown): Promise<ImageError> {
    const name = `${id}.${extensionOf(type)}`;
    for (const folder of [join(path, '..'), ...this.#spareFolders()]) {
      const saved = join(folder, name);
      try {
        await mkdir(folder, { recursive: true });
        await moveFile(path, saved);
        return new ImageError('unkept', sentence`It is saved as ${saved}.`, {}, { cause });
      } catch {
        // The next folder may take it.
      }
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new ImageError('unkept', reason, {}, { cause });
  }

  /**
   * Keeps what a crash left of the pictures of one request, and clears away what can never become one.
   *
   * @param prefix what their ids begin with, and nobody else's.
   * @param limit how many there can be; those that came last are the pictures, as previews come before.
   * @returns the ids of all whole ones that are kept now, those that were kept before among them.
   */
  async recover(prefix: string, limit: number, origin: PictureOrigin): Promise<readonly string[]> {
    await this.refresh();
    const kept = (await this.#whatIsKnown())
      .records()
      .filter(({ id, isIncomplete }) => id.startsWith(prefix) && !isIncomplete)
      .map(({ id }) => id);
    const found: { readonly record: PictureRecord; readonly path: string }[] = [];
    for (const path of await partsOf(prefix, [this.folder, ...this.#spareFolders()])) {
      const record = await recordOfFile(path, origin);
      if (record) found.push({ record, path });
      else await rm(path, { force: true });
    }
    const surplus = Math.max(0, kept.length + found.length - limit);
    for (const { path } of found.splice(0, surplus)) await rm(path, { force: true });
    for (const { record, path } of found) {
      await storing(() => this.#folder.add(record, path));
      await this.#inTurn(() => this.#remember(record, 0));
    }
    return [...kept, ...found.map(({ record }) => record.id)];
  }

  /** The picture with this id; undefined when there is none, or its record cannot be read. */
  async find(id: string): Promise<Picture | undefined> {
    if (!isId(id)) return undefined;
    return (await this.#read(id)) ?? (await this.#refreshAnd(() => this.#read(id)));
  }

  /** The latest picture with exactly these bytes, or saved as these, by their SHA-256 in hexadecimal. */
  async findByHash(sha256: string): Promise<Picture | undefined> {
    const idOf = async () => (await this.#whatIsKnown()).idByHash(sha256);
    const id = (await idOf()) ?? (await this.#refreshAnd(idOf));
    return id === undefined ? undefined : this.find(id);
  }

  /** Every picture, newest first; the same array until something changes. */
  async list(): Promise<readonly HistoryEntry[]> {
    return (await this.#whatIsKnown()).list();
  }

  /** Changes what can change; undefined when there is no such picture. */
  update(id: string, change: PictureChange): Promise<Picture | undefined> {
    return this.#change(id, () => change);
  }

  /**
   * Notes where a copy was saved.
   *
   * @param sha256 of the copy where its bytes differ, so that it is found by its bytes too.
   */
  async addSavedTo(id: string, uri: string, sha256?: string): Promise<void> {
    await this.#change(id, ({ savedTo = [], copyHashes = [] }) => ({
      savedTo: withValue(savedTo, uri),
      ...(sha256 && { copyHashes: withValue(copyHashes, sha256) }),
    }));
  }

  /**
   * Removes pictures with all that belongs to them.
   *
   * @throws {ImageError} `storage` when one could not be removed; the others are gone.
   */
  async remove(ids: readonly string[]): Promise<void> {
    await this.#inTurn(async () => {
      const known = await this.#load();
      const results = await inParallel(ids, sideBySide, async (id) => {
        const record = known.record(id);
        if (!record) return;
        const thumbnail = known.thumbnails.get(id);
        await storing(() => this.#folder.remove(record.file, id, record.revision, thumbnail));
        known.delete(id);
      });
      const gone = new Set(ids.filter((id) => !known.record(id)));
      await storing(() => this.#folder.removeAllComposed(gone));
      this.#tell();
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason as ImageError;
    });
  }

  /** Where a picture may be made of an answer, to be shown instead of it. */
  openComposed(id: string): Promise<string> {
    return storing(() => this.#folder.openComposed(id));
  }

  /** Shows what was made of an answer instead of it; undefined where the picture has gone. */
  async showComposed(id: string, { path, ...facts }: ComposedFile): Promise<Picture | undefined> {
    const extension = extensionOf(facts.type);
    const file = await storing(() => this.#folder.addComposed(id, path, extension));
    return this.#show(id, { composed: { file, ...facts }, asAnswered: undefined });
  }

  /** Shows an answer as it came, and why; undefined where the picture has gone. */
  showAnswer(id: string, asAnswered: ReasonForAnswer): Promise<Picture | undefined> {
    return this.#show(id, { composed: undefined, asAnswered });
  }

  async #show(
    id: string,
    change: Pick<PictureRecord, 'composed' | 'asAnswered'>,
  ): Promise<Picture | undefined> {
    let before: string | undefined;
    const picture = await this.#change(id, ({ composed }) => {
      before = composed?.file;
      return change;
    });
    const after = picture?.composed?.file;
    const spare = picture ? before : change.composed?.file;
    if (spare !== undefined && spare !== after) {
      await storing(() => this.#folder.removeComposed(spare));
    }
    await this.#inTurn(() => this.#dropThumbnail(id));
    return picture;
  }

  /** To be called in turn; it shows what was there before. */
  async #dropThumbnail(id: string): Promise<void> {
    const thumbnail = this.#known?.thumbnails.get(id);
    if (thumbnail === undefined) return;
    await storing(() => this.#folder.removeThumbnail(thumbnail));
    this.#known?.deleteThumbnail(id);
    this.#tell();
  }

  /** Where a picture's thumbnail lies, or would. */
  thumbnailPath(id: string): string {
    return this.#folder.thumbnailPath(this.#known?.thumbnails.get(id) ?? `${id}.webp`);
  }

  /**
   * Keeps a thumbnail; one of a picture that has gone is let go.
   *
   * @throws {ImageError} `invalid` for anything but a small WebP or PNG.
   */
  async keepThumbnail(id: string, bytes: Uint8Array): Promise<void> {
    const type = sniffImage(bytes);
    if ((type !== 'webp' && type !== 'png') || bytes.length > maxThumbnailBytes) {
      throw new ImageError('invalid', 'A thumbnail is a WebP or a PNG of at most 300 KB.');
    }
    await this.#inTurn(async () => {
      const known = await this.#load();
      const record = known.record(id);
      // Soon another picture is shown.
      if (!record || record.asAnswered === 'pending') return;
      const file = `${id}.${type}`;
      await storing(() => this.#folder.writeThumbnail(file, bytes));
      known.setThumbnail(id, file);
      this.#tell();
    });
  }

  /** Tells when the list has changed, by whomever. */
  onDidChange(listener: () => void): { dispose(): void } {
    // A listener is wrapped, so that one that is added twice is also told twice.
    const own = () => listener();
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  }

  /** Takes in what other windows did to the folder. */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      const known = this.#known;
      if (!known) await this.#load();
      else if ((await storing(() => takeIn(this.#folder, known))).hasChanged) this.#tell();
    });
  }

  /** Takes in what other windows do, as long as somebody looks. */
  watch(): { dispose(): void } {
    // Where it cannot be read just now, the next look at it tells why.
    return watchFolder(this.folder, () => void this.refresh().catch(() => undefined));
  }

  #whatIsKnown(): Promise<KnownPictures> {
    return this.#inTurn(() => this.#load());
  }

  /** To be called in turn. */
  async #load(): Promise<KnownPictures> {
    if (this.#known) return this.#known;
    const known = new KnownPictures();
    for (const record of await this.#index.read()) known.set(record);
    const { readCount } = await storing(() => takeIn(this.#folder, known));
    await this.#index.renew(known.records(), readCount === 0);
    this.#known = known;
    return known;
  }

  /** The record as it is on disk now. */
  async #read(id: string): Promise<Picture | undefined> {
    const revision = (await this.#whatIsKnown()).record(id)?.revision;
    if (revision === undefined) return undefined;
    const read = await this.#folder.readRecord(id, revision).catch(() => undefined);
    return read && this.#pictureOf(read.record);
  }

  async #refreshAnd<T>(work: () => Promise<T>): Promise<T> {
    await this.refresh();
    return work();
  }

  #change(
    id: string,
    changeOf: (record: PictureRecord) => RecordChange,
  ): Promise<Picture | undefined> {
    return this.#inTurn(async () => {
      const known = await this.#load();
      // Another window may change it at the same time; then its state is the one to change.
      for (let tries = 0; tries < maxTries; tries++) {
        const picture = await this.#tryChange(id, changeOf, known);
        if (picture) return picture;
        await storing(() => takeIn(this.#folder, known));
        if (!known.record(id)) return undefined;
      }
      throw new ImageError('storage', sentence`The record of ${id} cannot be read or changed.`);
    });
  }

  async #tryChange(
    id: string,
    changeOf: (record: PictureRecord) => RecordChange,
    known: KnownPictures,
  ): Promise<Picture | undefined> {
    const revision = known.record(id)?.revision;
    if (revision === undefined) return undefined;
    const read = await this.#folder.readRecord(id, revision).catch(() => undefined);
    if (!read) return undefined;
    const change = changeOf(read.record);
    // What a later version wrote into the record stays in it.
    const isWritten = await storing(() =>
      this.#folder.writeNextRecord(id, revision, { ...read.raw, ...change }),
    );
    if (!isWritten) return undefined;
    const record = { ...read.record, ...change };
    await this.#remember(record, revision + 1);
    return this.#pictureOf(record);
  }

  /** To be called in turn, once a record is on disk. */
  async #remember(record: PictureRecord, revision: number): Promise<void> {
    const line = indexed(record, revision);
    this.#known?.set(line);
    await this.#index.add(line);
    this.#tell();
  }

  #pictureOf(record: PictureRecord): Picture {
    const picture = shown(record);
    return {
      ...picture,
      path: join(this.folder, picture.file),
      answerPath: join(this.folder, record.file),
    };
  }

  #tell(): void {
    // What goes wrong in a listener is no failure of the store.
    for (const listener of this.#listeners) queueMicrotask(listener);
  }
}

async function credentialsOf({ path, type }: PictureFile): Promise<{ hasCredentials?: boolean }> {
  try {
    return await withReader(path, async (readAt) => ({
      hasCredentials: await hasCredentials(type, readAt),
    }));
  } catch {
    // Whether it carries any is then unknown; the picture matters more.
    return {};
  }
}

/** Permissions and free space promise much; only what was written was written. */
async function probe(folder: string): Promise<void> {
  const path = join(folder, `${createId()}.probe`);
  try {
    await writeFile(path, Buffer.alloc(4096), { flag: 'wx', flush: true });
  } finally {
    await rm(path, { force: true });
  }
}

function withValue(values: readonly string[], value: string): string[] {
  return [...new Set([...values, value])];
}
