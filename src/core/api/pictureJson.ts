import { randomUUID } from 'node:crypto';
import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { OpenPicture } from '../pictures/incoming.ts';
import { LiftedPicture } from './liftedPicture.ts';
import type { Lifted } from './liftedPicture.ts';

/** An answer whose pictures are on disk: the JSON that is left, and what each string in it became. */
export interface LiftedJson {
  readonly value: unknown;
  /** What a `b64_json` or `url` value was before it was lifted out; false when it was left in. */
  liftedFrom(text: string): Lifted | undefined | false;
}

const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const dataScheme = Buffer.from('data:');

/** The most that an answer may weigh beside its pictures, in bytes. */
const maxSkeletonBytes = 4 * 1024 * 1024;

/**
 * Reads a JSON text as it arrives and lifts the base64 out of it, straight to disk: the strings
 * under `b64_json`, and those under `url` that are data URIs. What remains, the skeleton, is a small
 * JSON text with a mark in the place of each picture. Neither the body nor a picture is ever held
 * whole, and only the skeleton is looked at byte by byte.
 */
export class PictureJson {
  readonly #open: OpenPicture;
  readonly #mark = randomUUID();
  readonly #finished: Lifted[] = [];
  readonly #skeleton: Buffer[] = [];
  #skeletonBytes = 0;
  /** The picture whose string we are in. */
  #picture: LiftedPicture | undefined;
  /** The bytes of the ordinary string that we are in, with its opening quote. */
  #string: Buffer | undefined;
  #lastString = '';
  #key = '';

  constructor(open: OpenPicture) {
    this.#open = open;
  }

  /** The pictures that have wholly arrived, also when the rest of the answer never comes. */
  get finished(): readonly Lifted[] {
    return this.#finished;
  }

  /** What has arrived so far beside the pictures. */
  get text(): string {
    return Buffer.concat(this.#skeleton).toString('utf8');
  }

  async write(chunk: Uint8Array): Promise<void> {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    while (rest.length > 0) {
      if (this.#picture) rest = await this.#readPicture(this.#picture, rest);
      else if (this.#string) rest = this.#readString(this.#string, rest);
      else rest = this.#readStructure(rest);
    }
  }

  /** @throws {ImageError} `badAnswer` when the text is not whole, valid JSON. */
  end(): LiftedJson {
    const [mark, finished] = [this.#mark, this.#finished];
    return {
      value: this.#parse(this.text),
      liftedFrom(value) {
        return value.startsWith(mark) && finished[Number(value.slice(mark.length))];
      },
    };
  }

  /** Lets go of the picture that was cut off in the middle. */
  async abandon(): Promise<void> {
    await this.#picture?.discard();
    this.#picture = undefined;
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      throw new ImageError('badAnswer', sentence`The answer is not JSON.`, {}, { cause: error });
    }
  }

  /** Between strings: up to and with the next opening quote. */
  #readStructure(bytes: Buffer): Buffer {
    const start = bytes.indexOf(quote);
    const structure = start < 0 ? bytes : bytes.subarray(0, start);
    this.#keep(structure);
    this.#key = keyAfter(structure, this.#key, this.#lastString);
    if (start < 0) return bytes.subarray(bytes.length);
    if (this.#key === 'b64_json') this.#picture = new LiftedPicture(this.#open);
    else this.#string = bytes.subarray(start, start + 1);
    return bytes.subarray(start + 1);
  }

  /** Inside an ordinary string, which is a data URI if the first characters under `url` say so. */
  #readString(begun: Buffer, bytes: Buffer): Buffer {
    const text = Buffer.concat([begun, bytes]);
    if (this.#key === 'url' && text.length > dataScheme.length) {
      if (text.subarray(1, 1 + dataScheme.length).equals(dataScheme)) {
        this.#string = undefined;
        this.#picture = new LiftedPicture(this.#open);
        return text.subarray(1);
      }
    }
    const end = closingQuote(text, 1);
    if (end < 0) {
      this.#limit(text.length);
      this.#string = text;
      return bytes.subarray(bytes.length);
    }
    const string = text.subarray(0, end + 1);
    this.#keep(string);
    this.#lastString = string.toString('utf8', 1, end);
    this.#string = undefined;
    this.#key = '';
    return text.subarray(end + 1);
  }

  /** Inside a picture: everything up to the closing quote goes to disk. */
  async #readPicture(picture: LiftedPicture, bytes: Buffer): Promise<Buffer> {
    const end = bytes.indexOf(quote);
    await picture.write(end < 0 ? bytes : bytes.subarray(0, end));
    if (end < 0) return bytes.subarray(bytes.length);
    const lifted = await picture.finish();
    this.#keep(Buffer.from(JSON.stringify(lifted ? `${this.#mark}${this.#finished.length}` : '')));
    if (lifted) this.#finished.push(lifted);
    this.#picture = undefined;
    this.#key = '';
    return bytes.subarray(end + 1);
  }

  #keep(bytes: Buffer): void {
    this.#limit(bytes.length);
    this.#skeletonBytes += bytes.length;
    // A copy: the chunk's memory is the socket's.
    this.#skeleton.push(Buffer.from(bytes));
  }

  #limit(more: number): void {
    if (this.#skeletonBytes + more > maxSkeletonBytes) {
      throw new ImageError('badAnswer', sentence`The answer is too large.`);
    }
  }
}

/** The key that holds after some punctuation: a colon makes the last string one, anything else ends it. */
function keyAfter(structure: Buffer, key: string, lastString: string): string {
  const text = structure.toString('latin1').trim();
  if (text === '') return key;
  return text.charCodeAt(text.length - 1) === colon ? lastString : '';
}

function closingQuote(text: Buffer, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === backslash) at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}
