import { isErrorName } from './answer.ts';
import { Breather } from './breather.ts';
import { maxTextBytes, PictureJson } from './pictureJson.ts';
import type { Entry, LiftedJson, Lifting } from './pictureJson.ts';

/** One server-sent event, its data read as JSON. */
export interface StreamEvent {
  /** What `event:` said; empty when it said nothing. */
  readonly name: string;
  readonly json: LiftedJson;
  /** The entries with pictures that its data holds. */
  readonly entries: readonly Entry[];
}

/** What had arrived of an event that never ended. */
export interface CutEvent {
  /** Whether it was only the preview of a picture. */
  readonly isPreview: boolean;
  readonly entries: readonly Entry[];
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;
const space = 0x20;

/** Longer than the names of the fields that count, and of the events. */
const longestField = 8;
const longestName = 100;

/**
 * Reads server-sent events as they arrive (WHATWG HTML, server-sent events): lines end by CR, LF or
 * both, a colon at the start makes a comment, and data may go over several lines. A line of many
 * megabytes passes through without being collected, since its pictures go straight to disk.
 */
export class EventStream {
  readonly #lifting: Lifting;
  readonly #onEvent: (event: StreamEvent) => Promise<void>;
  /** The beginning of the line, until a colon ends the field's name. */
  #fieldName = '';
  #field: string | undefined;
  #isValueStart = false;
  #isAfterReturn = false;
  #name = '';
  #data: PictureJson | undefined;
  #hasEvents = false;
  readonly #breather = new Breather();
  /** How much the data of all events may still weigh beside its pictures, in bytes. */
  #room = maxTextBytes;

  constructor(lifting: Lifting, onEvent: (event: StreamEvent) => Promise<void>) {
    this.#lifting = lifting;
    this.#onEvent = onEvent;
  }

  /** Whether anything came that only a stream of events has; else it may be a text. */
  get hasEvents(): boolean {
    return this.#hasEvents;
  }

  async write(bytes: Buffer): Promise<void> {
    let at = 0;
    const nextReturn = finder(bytes, carriageReturn);
    const nextFeed = finder(bytes, lineFeed);
    while (at < bytes.length) {
      if (this.#isAfterReturn && bytes[at] === lineFeed) at++;
      this.#isAfterReturn = false;
      const end = firstOf(nextFeed(at), nextReturn(at));
      await this.#readPart(bytes.subarray(at, end < 0 ? bytes.length : end));
      if (end < 0) return;
      this.#isAfterReturn = bytes[end] === carriageReturn;
      await this.#endLine();
      at = end + 1;
    }
  }

  /** The last event may lack its blank line; one that was cut off in the middle fails as JSON does. */
  async end(): Promise<void> {
    await this.#dispatch();
  }

  /** Ends where the stream broke off, and hands out the pictures of the event that never ended. */
  async cut(): Promise<CutEvent> {
    const about = `${this.#name} ${this.#data?.text ?? ''}`;
    const isPreview = about.includes('partial_image');
    if (isPreview) await this.#data?.abandon();
    else await this.#data?.cut();
    return { isPreview, entries: this.#data?.entries ?? [] };
  }

  /** A part of one line, without its end. */
  async #readPart(part: Buffer): Promise<void> {
    if (this.#field !== undefined) return this.#readValue(part);
    const end = part.indexOf(colon);
    const name = part.subarray(0, end < 0 ? part.length : end);
    // Of a name that is too long to be one, so much is kept that it stays too long.
    this.#fieldName += name.toString('latin1', 0, longestField);
    if (this.#fieldName.length > longestField) this.#fieldName = unknownField;
    if (end < 0) return;
    await this.#beginValue();
    await this.#readValue(part.subarray(end + 1));
  }

  async #beginValue(): Promise<void> {
    this.#field = this.#fieldName;
    this.#isValueStart = true;
    if (['', 'data', 'event', 'id', 'retry'].includes(this.#field)) this.#hasEvents = true;
    if (this.#field === 'event') this.#name = '';
    if (this.#field !== 'data') return;
    if (this.#data) await this.#data.write(Buffer.from([lineFeed]));
    else this.#data = new PictureJson({ ...this.#lifting, room: this.#room });
  }

  async #readValue(part: Buffer): Promise<void> {
    if (part.length === 0) return;
    const value = this.#isValueStart && part[0] === space ? part.subarray(1) : part;
    this.#isValueStart = false;
    if (this.#field === 'event' && this.#name.length < longestName) {
      this.#name += value.toString('latin1', 0, longestName);
    }
    if (this.#field === 'data') await this.#data?.write(value);
  }

  async #endLine(): Promise<void> {
    const isBlank = this.#field === undefined && this.#fieldName === '';
    this.#field = undefined;
    this.#fieldName = '';
    if (isBlank) await this.#dispatch();
    await this.#breather.breathe();
  }

  async #dispatch(): Promise<void> {
    const [name, data] = [this.#name, this.#data];
    if (data) {
      const json = this.#read(name, data);
      this.#room -= data.textLength;
      // Anything else says nothing about pictures: `[DONE]`, a ping, or nothing at all.
      if (json) await this.#onEvent({ name, json, entries: data.entries });
    }
    this.#name = '';
    this.#data = undefined;
  }

  #read(name: string, data: PictureJson): LiftedJson | undefined {
    // What has no picture must not cost the pictures of later events.
    if (data.isTooLarge && data.entries.length === 0) return undefined;
    const text = data.text.trim();
    if (text.startsWith('{') || data.entries.length > 0) return data.end();
    return isErrorName(name) ? plain(text) : undefined;
  }
}

const unknownField = '?'.repeat(longestField + 1);

/** A text that is no JSON, as the message of an error. */
function plain(value: string): LiftedJson {
  return { value, liftedFrom: () => false };
}

/** Finds a byte at or behind a place that only grows, looking at each byte once. */
function finder(bytes: Buffer, byte: number): (from: number) => number {
  let found = bytes.indexOf(byte);
  return (from) => {
    if (found >= 0 && found < from) found = bytes.indexOf(byte, from);
    return found;
  };
}

/** The smaller of two positions, of which -1 is none. */
function firstOf(a: number, b: number): number {
  return a < 0 || b < 0 ? Math.max(a, b) : Math.min(a, b);
}
