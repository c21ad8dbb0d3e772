import { rm } from 'node:fs/promises';
import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { IncomingPicture, OpenPicture, PictureFile } from '../pictures/incoming.ts';
import { sniffImage, sniffLength } from '../pictures/imageType.ts';
import { Base64Decoder } from './base64Decoder.ts';

/** What became of the base64 of one picture: a file, or the reason why there is none. */
export type Lifted = PictureFile | ImageError;

/** The most that one picture may weigh, in bytes; an answer beyond it is not a picture. */
export const maxPictureBytes = 256 * 1024 * 1024;

/** Takes one base64 string on its way from the socket to the disk. */
export class LiftedPicture {
  readonly #file: PictureSink;
  readonly #decoder = new Base64Decoder();

  constructor(open: OpenPicture) {
    this.#file = new PictureSink(open);
  }

  /** @throws {ImageError} `badAnswer` when it outgrows a picture, `storage` when the disk refuses. */
  async write(piece: Buffer): Promise<void> {
    await this.#file.write(this.#decoder.write(piece));
  }

  /**
   * Ends the string; undefined for an empty one. A result that is not a picture is told as a value,
   * because its neighbours may be good.
   */
  async finish(): Promise<Lifted | undefined> {
    await this.#file.write(this.#decoder.end());
    return this.#file.finish({ isDamaged: this.#decoder.isDamaged });
  }

  /** Ends in the middle; undefined where nothing has come that could be shown. */
  async cut(): Promise<PictureFile | undefined> {
    await this.#file.write(this.#decoder.end());
    return this.#file.cut();
  }

  async discard(): Promise<void> {
    await this.#file.discard();
  }
}

/** The file of a picture that arrives as bytes, opened when the first of them are there. */
export class PictureSink {
  readonly #open: OpenPicture;
  /** Its beginning, as it came. */
  readonly #head: Buffer[] = [];
  #file: IncomingPicture | undefined;

  constructor(open: OpenPicture) {
    this.#open = open;
  }

  /** @throws {ImageError} `badAnswer` when it outgrows a picture, `storage` when the disk refuses. */
  async write(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return;
    this.#file ??= await this.#open();
    if (this.#file.byteLength < sniffLength) this.#head.push(bytes);
    await this.#file.write(bytes);
    if (this.#file.byteLength > maxPictureBytes) {
      throw new ImageError('badAnswer', sentence`The image is too large.`);
    }
  }

  /** The picture, or why it is none; undefined when no byte has come. */
  async finish(how: { readonly isDamaged: boolean }): Promise<Lifted | undefined> {
    const file = this.#file;
    this.#file = undefined;
    try {
      return await file?.finish(how);
    } catch (error) {
      if (ImageError.is(error, 'badAnswer')) return error;
      await close(file);
      throw error;
    }
  }

  /** What has come of a picture that broke off; undefined, and nothing kept, where it could not be shown. */
  async cut(): Promise<PictureFile | undefined> {
    if (!sniffImage(Buffer.concat(this.#head))) {
      await this.discard();
      return undefined;
    }
    const lifted = await this.finish({ isDamaged: true });
    if (!lifted || ImageError.is(lifted)) return undefined;
    if (lifted.size) return lifted;
    await discardFile(lifted);
    return undefined;
  }

  async discard(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await close(file);
  }
}

/** Removes a finished picture that is not wanted. */
export async function discardFile({ path, safe }: PictureFile): Promise<void> {
  await safe.catch(() => undefined);
  await rm(path, { force: true });
}

/** Closes and removes a file; where not even that works, what was to be told before is still told. */
async function close(file: IncomingPicture | undefined): Promise<void> {
  await file?.discard().catch(() => undefined);
}
