import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import { readImageSize } from './imageSize.ts';
import type { ImageSize } from './size.ts';
import { sniffImage, sniffLength } from './imageType.ts';
import type { ImageType } from './imageType.ts';
import { createId } from './pictureId.ts';
import { isWholePicture } from './wholePicture.ts';

/** A picture on disk that no record names yet. */
export interface PictureFile {
  /** The id that it will have; its file is called `<id>.part`. */
  readonly id: string;
  readonly path: string;
  readonly type: ImageType;
  /** In pixels, where the header tells. */
  readonly size: ImageSize | undefined;
  readonly byteLength: number;
  readonly sha256: string;
  /** False where the bytes end too early or came damaged; they were paid for and are kept all the same. */
  readonly isWhole: boolean;
  /** Fulfilled once a power cut can no longer take the bytes. */
  readonly safe: Promise<void>;
}

/** Opens the file for a picture whose bytes are about to arrive. */
export type OpenPicture = () => Promise<IncomingPicture>;

/** How many bytes go to disk at a time; each trip there costs more than the bytes themselves. */
const batchLength = 256 * 1024;

/** The ending of a file whose picture is not finished. */
export const partEnding = 'part';

/** The ending of a preview's file, which is never a picture. */
export const previewEnding = 'preview';

/**
 * A picture file that grows while its bytes arrive, so that nothing paid for waits in memory. When its
 * disk takes no more, it goes on in a spare folder.
 */
export class IncomingPicture {
  readonly id: string;
  readonly #hash = createHash('sha256');
  /** The folders that are left to go on in. */
  readonly #spare: string[];
  #path: string;
  #file: FileHandle;
  #byteLength = 0;
  #written = 0;
  #batch: Uint8Array[] = [];
  #batchLength = 0;
  /** The batch before, which goes to disk while this one gathers. */
  #sent: Promise<void> = Promise.resolve();

  private constructor(path: string, file: FileHandle, spare: readonly string[]) {
    this.id = basename(path, `.${partEnding}`);
    this.#path = path;
    this.#file = file;
    this.#spare = [...spare];
  }

  /**
   * @param spare folders to go on in when the first one takes no more.
   * @throws {ImageError} `storage` when none of the folders can be written.
   */
  static async open(
    folder: string,
    id = createId(),
    spare: readonly string[] = [],
  ): Promise<IncomingPicture> {
    try {
      return await storing(async () => {
        const { path, file } = await create(folder, id);
        return new IncomingPicture(path, file, spare);
      });
    } catch (error) {
      const [next, ...others] = spare;
      if (next === undefined) throw error;
      return IncomingPicture.open(next, id, others);
    }
  }

  get byteLength(): number {
    return this.#byteLength;
  }

  /** Takes bytes, whose memory must stay as it is until the picture is finished. */
  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#byteLength += bytes.length;
    this.#batch.push(bytes);
    this.#batchLength += bytes.length;
    if (this.#batchLength >= batchLength) await this.#sendBatch();
  }

  /**
   * Says what the bytes are, and begins to make them safe on disk.
   *
   * @param isDamaged whether bytes are known to have been lost on their way.
   * @throws {ImageError} `badAnswer` for bytes of no known picture type. They were paid for, so they
   * stay on disk beside the pictures unless they are plainly a text, such as an error page.
   */
  async finish({ isDamaged = false } = {}): Promise<PictureFile> {
    try {
      return await this.#finish(isDamaged);
    } catch (error) {
      await this.#file.close().catch(() => undefined);
      throw error;
    }
  }

  /** Removes the file: its bytes are incomplete or no longer wanted. */
  async discard(): Promise<void> {
    await this.#sent.catch(() => undefined);
    await this.#file.close().catch(() => undefined);
    await rm(this.#path, { force: true }).catch(() => undefined);
  }

  async #finish(isDamaged: boolean): Promise<PictureFile> {
    await this.#sendBatch();
    await this.#sent;
    await this.#seeThatItIsThere();
    const head = await this.#readAt(0, sniffLength);
    const type = sniffImage(head);
    if (!type) throw await this.#refuse(head);
    const readAt = (offset: number, length: number) => this.#readAt(offset, length);
    const size = await readImageSize(type, readAt);
    const isWhole = !isDamaged && (await isWholePicture(type, this.#byteLength, readAt));
    const safe = storing(() => this.#file.sync()).finally(() => this.#file.close());
    // The next picture need not wait; a failure is told to whoever does.
    safe.catch(() => undefined);
    return {
      id: this.id,
      path: this.#path,
      type,
      size,
      byteLength: this.#byteLength,
      sha256: this.#hash.digest('hex'),
      isWhole,
      safe,
    };
  }

  /** Waits for the batch before alone, so that no more than two are ever in memory. */
  async #sendBatch(): Promise<void> {
    await this.#sent;
    const bytes = Buffer.concat(this.#batch);
    this.#batch = [];
    this.#batchLength = 0;
    this.#sent = storing(() => this.#append(bytes));
    // A failure is told by the next wait, and until then it must not count as unhandled.
    this.#sent.catch(() => undefined);
  }

  /** A full disk is no reason to lose what comes: it goes on elsewhere, with what is here already. */
  async #append(bytes: Buffer): Promise<void> {
    for (;;) {
      try {
        // By its position, since a write that failed may have written a part.
        await writeAll(this.#file, bytes, this.#written);
        this.#written += bytes.length;
        return;
      } catch (error) {
        const next = this.#spare.shift();
        if (next === undefined) throw error;
        await this.#moveTo(next);
      }
    }
  }

  /** A folder that was taken away takes its files with it, although they can still be read. */
  async #seeThatItIsThere(): Promise<void> {
    const [there, here] = await Promise.all([
      stat(this.#path).catch(() => undefined),
      this.#file.stat(),
    ]);
    if (there?.ino === here.ino) return;
    await storing(() => this.#moveTo(join(this.#path, '..')));
  }

  async #moveTo(folder: string): Promise<void> {
    const [oldPath, oldFile] = [this.#path, this.#file];
    const { path, file } = await create(folder, this.id);
    try {
      await copy(oldFile, file, this.#written);
    } catch (error) {
      await file.close();
      await rm(path, { force: true });
      throw error;
    }
    this.#path = path;
    this.#file = file;
    await oldFile.close();
    if (oldPath !== path) await rm(oldPath, { force: true }).catch(() => undefined);
  }

  async #readAt(offset: number, length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  }

  async #refuse(head: Buffer): Promise<ImageError> {
    if (this.#byteLength === 0 || /^\s*[<{[]/.test(head.toString('latin1'))) {
      await this.discard();
      return new ImageError('badAnswer', sentence`The response is not an image.`);
    }
    await storing(() => this.#file.sync());
    await this.#file.close();
    const kept = this.#path.replace(/\.part$/, '.bin');
    await rename(this.#path, kept);
    return new ImageError(
      'badAnswer',
      sentence`The image is of an unknown type. It is kept as ${kept}.`,
    );
  }
}

async function create(folder: string, id: string): Promise<{ path: string; file: FileHandle }> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${id}.${partEnding}`);
  return { path, file: await open(path, 'wx+') };
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

async function copy(from: FileHandle, to: FileHandle, length: number): Promise<void> {
  const piece = Buffer.alloc(batchLength);
  for (let at = 0; at < length;) {
    const { bytesRead } = await from.read(piece, 0, Math.min(piece.length, length - at), at);
    if (bytesRead === 0) throw new Error('The file ends too early.');
    await writeAll(to, piece.subarray(0, bytesRead), at);
    at += bytesRead;
  }
}

/** Runs a disk operation; what fails is told as a failure of storage. */
export async function storing<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    if (ImageError.is(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImageError('storage', reason, {}, { cause: error });
  }
}
