import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageError } from '../errors.ts';
import { readImageSize } from './imageSize.ts';
import type { ImageSize } from './imageSize.ts';
import { sniffImage, sniffLength } from './imageType.ts';
import type { ImageType } from './imageType.ts';

/** A whole picture on disk that no record names yet. */
export interface PictureFile {
  readonly path: string;
  readonly type: ImageType;
  /** In pixels, where the header tells. */
  readonly size: ImageSize | undefined;
  readonly byteLength: number;
  readonly sha256: string;
}

/** Opens the file for a picture whose bytes are about to arrive. */
export type OpenPicture = () => Promise<IncomingPicture>;

const batchLength = 512 * 1024;

/** A picture file that grows while its bytes arrive, so that nothing paid for waits in memory. */
export class IncomingPicture {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #hash = createHash('sha256');
  #byteLength = 0;
  #waiting: Uint8Array[] = [];
  #waitingLength = 0;

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

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#byteLength += bytes.length;
    this.#waiting.push(bytes);
    this.#waitingLength += bytes.length;
    if (this.#waitingLength >= batchLength) await this.#flush();
  }

  async #flush(): Promise<void> {
    const batch = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingLength = 0;
    await storing(() => this.#file.writeFile(batch));
  }

  /**
   * Makes the bytes safe on disk and says what they are.
   *
   * @throws {ImageError} `badAnswer` for bytes of no known picture type. They were paid for, so they
   * stay on disk beside the pictures unless they are plainly a text, such as an error page.
   */
  async finish(): Promise<PictureFile> {
    await this.#flush();
    await storing(() => this.#file.sync());
    const head = await this.#readAt(0, sniffLength);
    const type = sniffImage(head);
    if (!type) throw await this.#refuse(head);
    const size = await readImageSize(type, (offset, length) => this.#readAt(offset, length));
    await this.#file.close();
    return {
      path: this.#path,
      type,
      size,
      byteLength: this.#byteLength,
      sha256: this.#hash.digest('hex'),
    };
  }

  /** Removes the file: its bytes are incomplete or no longer wanted. */
  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.#path, { force: true });
  }

  async #readAt(offset: number, length: number): Promise<Buffer> {
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  }

  async #refuse(head: Buffer): Promise<ImageError> {
    if (this.#byteLength === 0 || /^\s*[<{[]/.test(head.toString('latin1'))) {
      await this.discard();
      return new ImageError('badAnswer', 'What came is not a picture.');
    }
    await this.#file.close();
    const kept = this.#path.replace(/\.part$/, '.bin');
    await rename(this.#path, kept);
    return new ImageError('badAnswer', `The picture is of an unknown type. It is kept as ${kept}.`);
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
