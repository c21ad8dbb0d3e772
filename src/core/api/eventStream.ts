import type { OpenPicture } from '../pictures/incoming.ts';
import type { Lifted } from './liftedPicture.ts';
import { PictureJson } from './pictureJson.ts';
import type { LiftedJson } from './pictureJson.ts';

/** One server-sent event, its data read as JSON. */
export interface StreamEvent {
  /** What `event:` said; empty when it said nothing. */
  readonly name: string;
  readonly json: LiftedJson;
}

/** What had arrived of an event that never ended. */
export interface CutEvent {
  /** Whether it was only the preview of a picture. */
  readonly isPreview: boolean;
  readonly pictures: readonly Lifted[];
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;
const space = 0x20;

/**
 * Reads server-sent events as they arrive (WHATWG HTML, server-sent events): lines end by CR, LF or
 * both, a colon at the start makes a comment, and data may go over several lines. A line of many
 * megabytes passes through without being collected, since its pictures go straight to disk.
 */
export class EventStream {
  readonly #open: OpenPicture;
  readonly #onEvent: (event: StreamEvent) => Promise<void>;
  /** The beginning of the line, until a colon ends the field's name. */
  #fieldName = '';
  #field: string | undefined;
  #isValueStart = false;
  #isAfterReturn = false;
  #name = '';
  #data: PictureJson | undefined;

  constructor(open: OpenPicture, onEvent: (event: StreamEvent) => Promise<void>) {
    this.#open = open;
    this.#onEvent = onEvent;
  }

  async write(bytes: Buffer): Promise<void> {
    let rest = bytes;
    let nextReturn = rest.indexOf(carriageReturn);
    while (rest.length > 0) {
      if (this.#isAfterReturn && rest[0] === lineFeed) {
        rest = rest.subarray(1);
        nextReturn--;
      }
      this.#isAfterReturn = false;
      const end = firstOf(rest.indexOf(lineFeed), nextReturn);
      await this.#readPart(end < 0 ? rest : rest.subarray(0, end));
      if (end < 0) return;
      this.#isAfterReturn = rest[end] === carriageReturn;
      await this.#endLine();
      rest = rest.subarray(end + 1);
      nextReturn = nextReturn > end ? nextReturn - end - 1 : rest.indexOf(carriageReturn);
    }
  }

  /** The last event may lack its blank line; one that was cut off in the middle fails as JSON does. */
  async end(): Promise<void> {
    await this.#dispatch();
  }

  /** Lets go of what was cut off, and hands out the pictures of the event that never ended. */
  async abandon(): Promise<CutEvent> {
    await this.#data?.abandon();
    const about = `${this.#name} ${this.#data?.text ?? ''}`;
    return { isPreview: about.includes('partial_image'), pictures: this.#data?.finished ?? [] };
  }

  /** A part of one line, without its end. */
  async #readPart(part: Buffer): Promise<void> {
    if (this.#field !== undefined) return this.#readValue(part);
    const end = part.indexOf(colon);
    this.#fieldName += part.toString('utf8', 0, end < 0 ? part.length : end);
    if (end < 0) return;
    await this.#beginValue();
    await this.#readValue(part.subarray(end + 1));
  }

  async #beginValue(): Promise<void> {
    this.#field = this.#fieldName;
    this.#isValueStart = true;
    if (this.#field === 'event') this.#name = '';
    if (this.#field !== 'data') return;
    if (this.#data) await this.#data.write(Buffer.from([lineFeed]));
    else this.#data = new PictureJson(this.#open);
  }

  async #readValue(part: Buffer): Promise<void> {
    if (part.length === 0) return;
    const value = this.#isValueStart && part[0] === space ? part.subarray(1) : part;
    this.#isValueStart = false;
    if (this.#field === 'event') this.#name += value.toString('utf8');
    if (this.#field === 'data') await this.#data?.write(value);
  }

  async #endLine(): Promise<void> {
    const isBlank = this.#field === undefined && this.#fieldName === '';
    this.#field = undefined;
    this.#fieldName = '';
    if (isBlank) await this.#dispatch();
  }

  async #dispatch(): Promise<void> {
    const [name, data] = [this.#name, this.#data];
    if (data) {
      const text = data.text.trim();
      if (text.startsWith('{')) await this.#onEvent({ name, json: data.end() });
      else if (name === 'error') await this.#onEvent({ name, json: plain(text) });
      // Anything else says nothing about pictures: `[DONE]`, a ping, or nothing at all.
    }
    this.#name = '';
    this.#data = undefined;
  }
}

/** A text that is no JSON, as the message of an error. */
function plain(value: string): LiftedJson {
  return { value, liftedFrom: () => false };
}

/** The smaller of two positions, of which -1 is none. */
function firstOf(a: number, b: number): number {
  return a < 0 || b < 0 ? Math.max(a, b) : Math.min(a, b);
}
