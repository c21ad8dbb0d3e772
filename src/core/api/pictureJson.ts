import { randomUUID } from 'node:crypto';
import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { OpenPicture } from '../pictures/incoming.ts';
import { ByteText } from './byteText.ts';
import { unescaped } from './failure.ts';
import { discardFile, LiftedPicture } from './liftedPicture.ts';
import type { Lifted } from './liftedPicture.ts';

/** An answer whose pictures are on disk: the JSON that is left, and what each string in it became. */
export interface LiftedJson {
  readonly value: unknown;
  /** What a `b64_json` or `url` value was before it was lifted out; false when it was left in. */
  liftedFrom(text: string): Lifted | undefined | false;
}

/** One entry of an answer as far as it has arrived: a picture on disk, its temporary address, or both. */
export interface Entry {
  readonly picture?: Lifted;
  readonly url?: string;
}

/** How an answer is lifted. */
export interface Lifting {
  readonly open: OpenPicture;
  /** Hears each picture's address, as it came, before anything behind it is read. */
  readonly onAddress?: (url: string) => Promise<void>;
  /** How many entries with pictures are taken; what is beyond them is passed over. */
  readonly most?: number;
  /** How much is left that the text beside the pictures may weigh, in bytes. */
  readonly room?: number;
}

/** The most that an answer may weigh beside its pictures, in bytes; some ten prompts of the longest kind. */
export const maxTextBytes = 1024 * 1024;
/** Beyond this an answer without end is read no further. */
const maxPassedOver = 64 * 1024 * 1024;
const deepest = 64;
/** One picture may come twice, under `b64_json` and as a data URI; an object that brings more is up to no good. */
const mostLifts = 2;
/** `"b64_json"`, each character written as an escape. */
const longestKey = 64;
const longestAddress = 16 * 1024;

const quote = 0x22;
const backslash = 0x5c;
const dataScheme = Buffer.from('data:');
const empty = Buffer.from('""');

/** An object or a list that is open. */
interface Frame {
  readonly isObject: boolean;
  /** Whether an answer's pictures stand here, rather than, say, an error's link to its explanation. */
  readonly holdsPictures: boolean;
  /** In an object, the key whose value comes; undefined where a key comes. */
  key: string | undefined;
  /** The entry that this object is, once it has a picture. */
  entry: { picture?: Lifted; url?: string } | undefined;
  /** How many strings of it were taken for its picture. */
  lifts: number;
}

/** What is done with the string that we are in. */
type StringUse = 'key' | 'address' | 'text' | 'skip';

/**
 * Reads a JSON text as it arrives and lifts the base64 out of it, straight to disk: the strings
 * under `b64_json`, and those under `url` that are data URIs. What remains, the skeleton, is a small
 * JSON text with a mark in the place of each picture. Neither the body nor a picture is ever held
 * whole, and only the skeleton is looked at byte by byte.
 */
export class PictureJson {
  readonly #lifting: Required<Lifting>;
  readonly #mark = randomUUID();
  readonly #entries: NonNullable<Frame['entry']>[] = [];
  readonly #skeleton: ByteText;
  readonly #frames: Frame[] = [];
  #isTooLarge = false;
  #passedOver = 0;
  #isClosed = false;
  /** Where in the present chunk the part begins that is still to be kept. */
  #keptTo = 0;
  /** The picture whose string we are in. */
  #picture: LiftedPicture | undefined;
  #string: StringUse | undefined;
  #isEscaped = false;
  /** The bytes of a key or an address, between its quotes. */
  readonly #captured = new ByteText(longestAddress);
  #lastKey = '';

  constructor(lifting: Lifting) {
    const nobody = () => Promise.resolve();
    this.#lifting = { onAddress: nobody, most: Infinity, room: maxTextBytes, ...lifting };
    this.#skeleton = new ByteText(this.#lifting.room);
  }

  /** What has arrived of pictures, also when the rest of the answer never comes. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Whether the outermost value has ended. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** What has arrived so far beside the pictures. */
  get text(): string {
    return this.#skeleton.toString();
  }

  /** Whether more came beside the pictures than is kept. */
  get isTooLarge(): boolean {
    return this.#isTooLarge;
  }

  get textLength(): number {
    return this.#skeleton.length;
  }

  async write(bytes: Buffer): Promise<void> {
    const isWithheld = this.#string === 'address' || this.#string === 'skip';
    this.#keptTo = isWithheld ? bytes.length : 0;
    let at = 0;
    while (at < bytes.length) {
      if (this.#picture) at = await this.#readPicture(this.#picture, bytes, at);
      else if (this.#string === 'address') at = await this.#readAddress(bytes, at);
      else if (this.#string) at = this.#readString(this.#string, bytes, at);
      else at = this.#readStructure(bytes, at);
    }
    this.#keep(bytes, bytes.length);
  }

  /**
   * What a text was that is too large beside its pictures is not known, but of its pictures.
   *
   * @throws {ImageError} `badAnswer` when the text is not whole, valid JSON, or too large and without a picture.
   */
  end(): LiftedJson {
    if (this.#isTooLarge) {
      if (this.#entries.length === 0) throw tooLarge();
      return { value: undefined, liftedFrom: () => false };
    }
    const [mark, entries] = [this.#mark, this.#entries];
    return {
      value: this.#parse(this.text),
      liftedFrom(value) {
        return value.startsWith(mark) && entries[Number(value.slice(mark.length))]?.picture;
      },
    };
  }

  /**
   * Ends where the answer broke off: of the picture that was cut there, what has arrived is kept if it can be
   * recognised.
   */
  async cut(): Promise<void> {
    const picture = this.#picture;
    this.#picture = undefined;
    try {
      const torn = await picture?.cut();
      if (torn) await this.#enter(torn);
    } catch {
      // What broke the answer off is told already; a disk that fails too changes nothing.
      await picture?.discard();
    }
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
      throw new ImageError('badAnswer', sentence`The response is not JSON.`, {}, { cause: error });
    }
  }

  /** Between strings: up to and with the next opening quote. */
  #readStructure(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      const frame = this.#frames.at(-1);
      switch (bytes[at]) {
        case quote:
          this.#beginString(bytes, at, frame);
          return at + 1;
        case 0x7b: // {
        case 0x5b: // [
          this.#openFrame(bytes[at] === 0x7b, frame);
          break;
        case 0x7d: // }
        case 0x5d: // ]
          this.#frames.pop();
          this.#isClosed = this.#frames.length === 0;
          break;
        case 0x3a: // :
          if (frame?.isObject) frame.key = this.#lastKey;
          break;
        case 0x2c: // ,
          if (frame?.isObject) frame.key = undefined;
          break;
        default:
      }
    }
    return bytes.length;
  }

  #openFrame(isObject: boolean, parent: Frame | undefined): void {
    if (this.#frames.length >= deepest) {
      throw new ImageError('badAnswer', sentence`The response is nested too deeply.`);
    }
    const holdsPictures =
      parent === undefined ||
      (parent.holdsPictures && (!parent.isObject || containers.has(parent.key)));
    this.#frames.push({ isObject, holdsPictures, key: undefined, entry: undefined, lifts: 0 });
  }

  #beginString(bytes: Buffer, start: number, frame: Frame | undefined): void {
    this.#isEscaped = false;
    this.#string = this.#useOf(frame);
    this.#captured.clear();
    if (this.#string === 'text' || this.#string === 'key') return;
    this.#keep(bytes, start);
    this.#keptTo = bytes.length;
    if (this.#string === 'skip') this.#lift(frame);
  }

  /** `skip` stands for a picture's string too, as long as nobody has opened the picture. */
  #useOf(frame: Frame | undefined): StringUse {
    if (!frame?.isObject) return 'text';
    if (frame.key === undefined) return 'key';
    if (frame.key === 'b64_json') return 'skip';
    return frame.key === 'url' && frame.holdsPictures ? 'address' : 'text';
  }

  #hasRoomIn(frame: Frame | undefined): boolean {
    return frame?.entry !== undefined || this.#entries.length < this.#lifting.most;
  }

  /** Inside an ordinary string or a key. */
  #readString(use: StringUse, bytes: Buffer, from: number): number {
    const end = this.#closingQuote(bytes, from);
    const to = end < 0 ? bytes.length : end;
    const isLong = use === 'key' && !this.#captures(bytes.subarray(from, to));
    if (isLong) [this.#string, this.#lastKey] = ['text', ''];
    if (end < 0) {
      if (use === 'skip') this.#passOver(to - from);
      return to;
    }
    if (use === 'skip') this.#replaceWith(empty, end);
    else if (use === 'key' && !isLong) this.#lastKey = this.#capturedText();
    this.#string = undefined;
    return end + 1;
  }

  /** Inside an address, which is a data URI if its first characters say so. */
  async #readAddress(bytes: Buffer, from: number): Promise<number> {
    const undecided = dataScheme.length - this.#captured.length;
    const limit = undecided > 0 ? Math.min(bytes.length, from + undecided) : bytes.length;
    const end = this.#closingQuote(bytes, from, limit);
    const to = end < 0 ? limit : end;
    const isShort = this.#captured.append(bytes.subarray(from, to));
    if (end >= 0) {
      this.#replaceWith(isShort ? Buffer.from(`"${this.#captured.toString()}"`) : empty, end);
      this.#string = undefined;
      if (isShort) await this.#enterAddress(this.#capturedText());
      return end + 1;
    }
    if (!isShort) this.#string = 'skip';
    else if (this.#captured.toString() === 'data:') {
      this.#string = 'skip';
      this.#lift(this.#frames.at(-1));
      await this.#picture?.write(dataScheme);
    }
    return to;
  }

  /** Inside a picture: everything up to the closing quote goes to disk. */
  async #readPicture(picture: LiftedPicture, bytes: Buffer, from: number): Promise<number> {
    const end = bytes.indexOf(quote, from);
    await picture.write(bytes.subarray(from, end < 0 ? bytes.length : end));
    if (end < 0) return bytes.length;
    const lifted = await picture.finish();
    this.#picture = undefined;
    this.#string = undefined;
    const mark = lifted && `"${this.#mark}${await this.#enter(lifted)}"`;
    this.#replaceWith(mark ? Buffer.from(mark) : empty, end);
    return end + 1;
  }

  /** Opens the picture whose string begins, where there is room for one. */
  #lift(frame: Frame | undefined): void {
    if (!frame || frame.lifts >= mostLifts || !this.#hasRoomIn(frame)) return;
    frame.lifts += 1;
    this.#picture = new LiftedPicture(this.#lifting.open);
  }

  /** Enters a picture, and gives the number of its entry. */
  async #enter(lifted: Lifted): Promise<number> {
    const entry = this.#entry();
    if (!entry.picture || ImageError.is(entry.picture)) entry.picture = lifted;
    // The same picture under another name.
    else if (!ImageError.is(lifted)) await discardFile(lifted);
    return this.#entries.indexOf(entry);
  }

  async #enterAddress(url: string): Promise<void> {
    if (url === '' || !this.#hasRoomIn(this.#frames.at(-1))) return;
    const entry = this.#entry();
    // The first address of a picture counts.
    if (entry.url !== undefined) return;
    entry.url = url;
    await this.#lifting.onAddress(url);
  }

  /** The entry that the innermost object is. */
  #entry(): NonNullable<Frame['entry']> {
    const frame = this.#frames.at(-1);
    if (frame?.entry) return frame.entry;
    const entry = {};
    this.#entries.push(entry);
    if (frame) frame.entry = entry;
    return entry;
  }

  /** Takes a part of a key; false for one that is longer than any of ours. */
  #captures(part: Buffer): boolean {
    return this.#captured.length + part.length <= longestKey && this.#captured.append(part);
  }

  /** Of what is no JSON, the end of the whole says so. */
  #capturedText(): string {
    return unescaped(this.#captured.toString());
  }

  /** Where the string's closing quote is; -1 when it does not come before `limit`. */
  #closingQuote(bytes: Buffer, from: number, limit = bytes.length): number {
    for (let at = from; at < limit; at++) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (bytes[at] === backslash) this.#isEscaped = true;
      else if (bytes[at] === quote) return at;
    }
    return -1;
  }

  /** Keeps what of the present chunk is not kept yet. */
  #keep(bytes: Buffer, to: number): void {
    if (to <= this.#keptTo) return;
    this.#append(bytes.subarray(this.#keptTo, to));
    this.#keptTo = to;
  }

  /** Keeps something in the place of the string that ends there. */
  #replaceWith(text: Buffer, end: number): void {
    this.#append(text);
    this.#keptTo = end + 1;
  }

  /** Beyond the limit nothing more is kept, but pictures are still lifted: they are paid for. */
  #append(bytes: Uint8Array): void {
    this.#isTooLarge ||= !this.#skeleton.append(bytes);
    if (this.#isTooLarge) this.#passOver(bytes.length);
  }

  #passOver(length: number): void {
    this.#passedOver += length;
    if (this.#passedOver > maxPassedOver) throw tooLarge();
  }
}

/** Under these names lists of pictures come (CometAPI's and OpenAI's references; `images` is SiliconFlow's). */
const containers: ReadonlySet<string | undefined> = new Set(['data', 'images']);

function tooLarge(): ImageError {
  return new ImageError('badAnswer', sentence`The response is too large.`);
}
