import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { extensionOf } from './imageType.ts';
import { IncomingPicture, storing } from './incoming.ts';
import type { PictureFile } from './incoming.ts';
import { pictureRecord } from './picture.ts';
import type { Picture, PictureRecord } from './picture.ts';

/** What a record says beyond what the file itself tells. */
export type PictureOrigin = Omit<
  PictureRecord,
  'id' | 'file' | 'keptAt' | 'type' | 'width' | 'height' | 'byteLength' | 'sha256'
>;

/** The folder in which every paid picture lies: `<id>.<extension>` with `<id>.json` beside it. */
export class PictureStore {
  readonly #folder: string;
  #idByHash: Promise<Map<string, string>> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get folder(): string {
    return this.#folder;
  }

  /** @throws {ImageError} `storage` when the folder cannot be written. */
  open(): Promise<IncomingPicture> {
    return IncomingPicture.open(this.#folder);
  }

  /** Finds out whether pictures can be kept at all, before one is paid for. */
  async checkWritable(): Promise<void> {
    await storing(async () => {
      await mkdir(this.#folder, { recursive: true });
      await access(this.#folder, constants.W_OK);
    });
  }

  /** Removes a file that nobody paid for, such as a preview. */
  async discard({ path }: PictureFile): Promise<void> {
    await rm(path, { force: true });
  }

  /** Gives a finished file its name and its record; the file comes first, since it was paid for. */
  async keep(file: PictureFile, origin: PictureOrigin): Promise<Picture> {
    const id = createId();
    const record: PictureRecord = {
      ...origin,
      id,
      file: `${id}.${extensionOf(file.type)}`,
      keptAt: new Date().toISOString(),
      type: file.type,
      ...file.size,
      byteLength: file.byteLength,
      sha256: file.sha256,
    };
    const path = join(this.#folder, record.file);
    await file.safe;
    await storing(async () => {
      await rename(file.path, path);
      await writeWhole(join(this.#folder, `${id}.json`), JSON.stringify(record, undefined, 2));
    });
    void this.#idByHash?.then((hashes) => hashes.set(record.sha256, id));
    return { ...record, path };
  }

  /** The latest picture with exactly these bytes, by their SHA-256 in hexadecimal. */
  async findByHash(sha256: string): Promise<Picture | undefined> {
    this.#idByHash ??= this.#readHashes();
    const id = (await this.#idByHash).get(sha256);
    return id === undefined ? undefined : this.find(id);
  }

  /** Records are read once; what is kept later is added. */
  async #readHashes(): Promise<Map<string, string>> {
    const hashes = new Map<string, string>();
    const files = await readdir(this.#folder).catch(() => []);
    for (const file of files.sort()) {
      const picture = file.endsWith('.json') ? await this.find(file.slice(0, -5)) : undefined;
      if (picture) hashes.set(picture.sha256, picture.id);
    }
    return hashes;
  }

  /** The picture with this id; undefined when there is none, or its record cannot be read. */
  async find(id: string): Promise<Picture | undefined> {
    if (!/^[\w-]+$/.test(id)) return undefined;
    try {
      const text = await readFile(join(this.#folder, `${id}.json`), 'utf8');
      const record = pictureRecord.parse(JSON.parse(text));
      return { ...record, path: join(this.#folder, record.file) };
    } catch {
      // Missing and unreadable mean the same to whoever asks: there is no such picture.
      return undefined;
    }
  }
}

/** Sorts by time as text does, and does not repeat within a millisecond. */
function createId(): string {
  const time = new Date().toISOString().replace(/[-:.Z]/g, '');
  return `${time}-${randomBytes(4).toString('hex')}`;
}

/** Writes so that a crash leaves the whole text or none of it. */
async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.part`, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}
