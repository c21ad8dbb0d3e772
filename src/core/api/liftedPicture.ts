import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { IncomingPicture, OpenPicture, PictureFile } from '../pictures/incoming.ts';
import { Base64Decoder } from './base64Decoder.ts';

/** What became of the base64 of one picture: a file, or the reason why there is none. */
export type Lifted = PictureFile | ImageError;

/** The most that one picture may weigh, in bytes; an answer beyond it is not a picture. */
export const maxPictureBytes = 256 * 1024 * 1024;

/** Takes one base64 string on its way from the socket to the disk. */
export class LiftedPicture {
  readonly #open: OpenPicture;
  readonly #decoder = new Base64Decoder();
  #file: IncomingPicture | undefined;
  #heldBack: Buffer = Buffer.alloc(0);

  constructor(open: OpenPicture) {
    this.#open = open;
  }

  /** @throws {ImageError} `badAnswer` when it outgrows a picture, `storage` when the disk refuses. */
  async write(piece: Buffer): Promise<void> {
    const text = this.#heldBack.length > 0 ? Buffer.concat([this.#heldBack, piece]) : piece;
    const whole = text.length - cutEscapeLength(text);
    this.#heldBack = text.subarray(whole);
    await this.#store(this.#decode(text.subarray(0, whole)));
  }

  /**
   * Ends the string; undefined for an empty one. A result that is not a picture is told as a value,
   * because its neighbours may be good.
   */
  async finish(): Promise<Lifted | undefined> {
    await this.#store(Buffer.concat([this.#decode(this.#heldBack), this.#decoder.end()]));
    try {
      return await this.#file?.finish();
    } catch (error) {
      if (ImageError.is(error)) return error;
      throw error;
    }
  }

  async discard(): Promise<void> {
    await this.#file?.discard();
  }

  #decode(text: Buffer): Buffer {
    try {
      return this.#decoder.write(text);
    } catch (error) {
      throw new ImageError(
        'badAnswer',
        sentence`The picture is not valid base64.`,
        {},
        { cause: error },
      );
    }
  }

  async #store(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return;
    this.#file ??= await this.#open();
    await this.#file.write(bytes);
    if (this.#file.byteLength > maxPictureBytes) {
      throw new ImageError('badAnswer', sentence`The picture is too large.`);
    }
  }
}

/** How many bytes at the end are the beginning of an escape that the next piece completes. */
function cutEscapeLength(text: Buffer): number {
  const tail = text.toString('latin1', Math.max(0, text.length - 6));
  return /(?<!\\)(?:\\\\)*(\\(?:u[\da-fA-F]{0,3})?)$/.exec(tail)?.[1]?.length ?? 0;
}
