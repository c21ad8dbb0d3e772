import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import { readImageSize } from './imageSize.ts';
import type { ImageSize } from './imageSize.ts';
import { sniffImage, sniffLength } from './imageType.ts';
import type { ImageType } from './imageType.ts';
import { isWholePicture } from './wholePicture.ts';

/** A picture on disk that no record names yet. */
export interface PictureFile {
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

/** A picture file that grows while its bytes arrive, so that nothing paid for waits in memory. */
export class IncomingPicture {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #hash = createHash('sha256');
  #byteLength = 0;
  #batch: Uint8Array[] = [];
  #batchLength = 0;
  /** The batch before, which goes to disk while this one gathers. */
  #sent: Promise<void> = Promise.resolve();

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  /** @throws {ImageError} `storage` when the folder cannot be written. */
  static async open(folder: string): Promise<IncomingPicture> {
    const path = join(folder, `${randomUUID()}.part`);
    return storing(async () => {
      await mkdir(folder, { recursive: true });
      return new IncomingPicture(path, await open(path, 'wx+'));
    });
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
    await this.#sendBatch();
    await this.#sent;
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
      path: this.#path,
      type,
      size,
      byteLength: this.#byteLength,
      sha256: this.#hash.digest('hex'),
      isWhole,
      safe,
    };
  }

  /** Removes the file: its bytes are incomplete or no longer wanted. */
  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.#path, { force: true });
  }

  /** Waits for the batch before alone, so that no more than two are ever in memory. */
  async #sendBatch(): Promise<void> {
    await this.#sent;
    const bytes = Buffer.concat(this.#batch);
    this.#batch = [];
    this.#batchLength = 0;
    this.#sent = storing(() => this.#file.writeFile(bytes));
    // A failure is told by the next wait, and until then it must not count as unhandled.
    this.#sent.catch(() => undefined);
  }

  async #readAt(offset: number, length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  }

  async #refuse(head: Buffer): Promise<ImageError> {
    if (this.#byteLength === 0 || /^\s*[<{[]/.test(head.toString('latin1'))) {
      await this.discard();
      return new ImageError('badAnswer', sentence`What came is not a picture.`);
    }
    await storing(() => this.#file.sync());
    await this.#file.close();
    const kept = this.#path.replace(/\.part$/, '.bin');
    await rename(this.#path, kept);
    return new ImageError(
      'badAnswer',
      sentence`The picture is of an unknown type. It is kept as ${kept}.`,
    );
  }
}

/** Runs a disk operation; what fails is told as a failure of storage. */
export async function storing<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImageError('storage', reason, {}, { cause: error });
  }
}
