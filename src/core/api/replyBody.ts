import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import { sniffImage, sniffLength } from '../pictures/imageType.ts';
import type { OpenPicture, PictureFile } from '../pictures/incoming.ts';
import {
  damage,
  emptyAnswer,
  isErrorName,
  isRefusal,
  itemsFrom,
  mostEntries,
  readAnswer,
  readEvent,
} from './answer.ts';
import type { Answer, AnswerItem, Understanding } from './answer.ts';
import { Breather } from './breather.ts';
import { failureFrom, parseJson } from './failure.ts';
import { EventStream } from './eventStream.ts';
import type { StreamEvent } from './eventStream.ts';
import type { FetchReply } from './fetch.ts';
import { chunksOf } from './http.ts';
import type { Explain } from './http.ts';
import { PictureSink } from './liftedPicture.ts';
import { Patience } from './patience.ts';
import { PictureJson } from './pictureJson.ts';
import { encodingOf } from './textEncoding.ts';

/** Gets each preview of a stream, a whole picture of its own; the file is then the listener's. */
export type OnPreview = (preview: PictureFile) => Promise<void>;

/** What a reply is read with. */
export interface Reading {
  /** The address that was asked, against which others are resolved. */
  readonly url: string;
  /** The key of the request, which the service may quote. */
  readonly apiKey: string;
  /** With as many pictures in hand the answer is done, whatever follows. */
  readonly wanted: number;
  readonly open: OpenPicture;
  readonly onPreview: OnPreview;
  /** Hears each temporary address as soon as it is whole. */
  readonly onAddress: (url: string) => Promise<void>;
  /** Says why reading ended in an error. */
  readonly explain: Explain;
  /** How long an answer is read on that has all its pictures, in milliseconds, for what it says of them. */
  readonly lingerMs?: number;
}

/** Reads a body piece by piece and gives an answer at its end. */
interface BodyReader {
  write(bytes: Buffer): Promise<void>;
  end(): Promise<Answer>;
  /** Ends where the body broke off, and hands out what had arrived. */
  cut(): Promise<readonly AnswerItem[]>;
  /** How many whole pictures, or their addresses, have come. */
  readonly inHand: number;
  /** Whether nothing more is to be expected. */
  readonly isComplete: boolean;
}

/**
 * Reads the body of a reply that brings pictures. Whether it is JSON, a stream of events, a picture or a
 * text is told by what arrives: gateways answer a request for a stream with JSON, and label either as the
 * other (seen at gateways of the new-api family).
 *
 * @throws {ImageError} when there is no picture in it.
 */
export async function readReply(reply: FetchReply, reading: Reading): Promise<Answer> {
  const { wanted, explain, lingerMs = 3_000 } = reading;
  const body = new Body(reply, reading);
  const chunks = chunksOf(reply);
  const breather = new Breather();
  let patience: Patience | undefined;
  try {
    for (;;) {
      const isInHand = body.inHand >= wanted;
      if (isInHand && body.isComplete) break;
      if (isInHand) patience ??= new Patience(lingerMs);
      const next = await (patience ? patience.for(chunks.next()) : chunks.next());
      if (!next || next.done) break;
      await body.write(next.value);
      await breather.breathe();
    }
    return settle(await body.end(), wanted);
  } catch (error) {
    const items = await body.cut();
    // What broke is told beside what came before it, because that is paid for.
    const reason = explain(error);
    if (items.length === 0) throw reason;
    return settle({ items: [...items, { picture: reason }], facts: {} }, wanted);
  } finally {
    patience?.end();
  }
}

/** Tells of what is missing, and of nothing else. */
function settle({ items, facts }: Answer, wanted: number): Answer {
  const pictures = items.filter(({ picture }) => !ImageError.is(picture));
  if (countWhole(items) >= wanted) return { items: pictures, facts };
  const told = items.length - pictures.length;
  const torn = pictures.length - countWhole(items);
  // Of a torn picture enough is said when it is said what broke it.
  const failures = Array.from({ length: Math.max(0, torn - told) }, damage);
  if (told + failures.length === 0 && pictures.length < wanted) {
    const reason = sentence`${pictures.length} of ${wanted} images came, and the service does not say why.`;
    failures.push(new ImageError('empty', reason));
  }
  return { items: [...items, ...failures.map((picture) => ({ picture }))], facts };
}

function countWhole(items: readonly AnswerItem[]): number {
  return items.filter(
    ({ picture }) => 'url' in picture || ('isWhole' in picture && picture.isWhole),
  ).length;
}

/** A body whose kind shows itself when its beginning has come. */
class Body {
  readonly #reply: FetchReply;
  readonly #reading: Reading;
  #head = Buffer.alloc(0);
  #decoder: InstanceType<typeof TextDecoder> | undefined;
  #reader: BodyReader | undefined;

  constructor(reply: FetchReply, reading: Reading) {
    this.#reply = reply;
    this.#reading = reading;
  }

  get inHand(): number {
    return this.#reader?.inHand ?? 0;
  }

  get isComplete(): boolean {
    return this.#reader?.isComplete ?? false;
  }

  async write(bytes: Buffer): Promise<void> {
    if (this.#reader) return this.#reader.write(this.#asUtf8(bytes));
    const start = this.#head.length > 0 ? 0 : skipBlanks(bytes);
    if (start === bytes.length) return;
    this.#head = Buffer.concat([this.#head, bytes.subarray(start)]);
    if (canTell(this.#head)) await this.#begin();
  }

  async end(): Promise<Answer> {
    if (!this.#reader && this.#head.length > 0) await this.#begin();
    if (!this.#reader) throw new ImageError('empty', 'The answer is empty.');
    return this.#reader.end();
  }

  async cut(): Promise<readonly AnswerItem[]> {
    return (await this.#reader?.cut()) ?? [];
  }

  async #begin(): Promise<void> {
    const encoding = encodingOf(this.#head);
    if (!sniffImage(this.#head) && encoding !== 'utf-8') this.#decoder = new TextDecoder(encoding);
    const head = this.#asUtf8(this.#head);
    this.#reader = readerFor(head, this.#reply, this.#reading);
    await this.#reader.write(head);
  }

  #asUtf8(bytes: Buffer): Buffer {
    return this.#decoder ? Buffer.from(this.#decoder.decode(bytes, { stream: true })) : bytes;
  }
}

/**
 * What may stand before the answer and means nothing: white space, by which gateways keep a
 * connection alive, and the three bytes of a byte order mark.
 */
const blanks: ReadonlySet<number | undefined> = new Set(Buffer.from(' \t\r\n\uFEFF'));

function skipBlanks(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length && blanks.has(bytes[at])) at++;
  return at;
}

/** Whether a beginning is long enough; only where it may be a picture's is that more than its first bytes. */
function canTell(head: Buffer): boolean {
  if (head.length < 2) return false;
  const isText = /^[{["a-z:]/i.test(head.toString('latin1', 0, 1)) && head[1] !== 0;
  const mayBePicture = ['GI', 'RI'].includes(head.toString('latin1', 0, 2));
  return (isText && !mayBePicture) || head.length >= sniffLength;
}

/** Told by the first bytes that mean something. */
function readerFor(head: Buffer, { status, headers }: FetchReply, reading: Reading): BodyReader {
  const understanding: Understanding = {
    resolve: (url) => resolveAddress(url, reading.url),
    refuse: (value) =>
      failureFrom({ status, headers, body: JSON.stringify(value), apiKey: reading.apiKey }),
  };
  if (sniffImage(head)) return pictureReader(reading);
  switch (head.toString('latin1', 0, 1)) {
    case '<':
      throw new ImageError('endpoint', sentence`The service responded with a web page.`);
    case '{':
    case '[':
      return jsonReader(reading, understanding);
    default:
      return eventReader(reading, understanding);
  }
}

/**
 * An address as it came, unless it is one only together with the endpoint's: without a host, or plain http at the
 * endpoint's own host, as gateways behind another server write it.
 */
function resolveAddress(address: string, endpoint: string): string {
  if (!URL.canParse(address)) {
    return URL.canParse(address, endpoint) ? new URL(address, endpoint).href : address;
  }
  const [url, base] = [new URL(address), new URL(endpoint)];
  const isOwn = url.hostname === base.hostname && url.port === '' && url.protocol === 'http:';
  return isOwn ? base.origin + url.pathname + url.search : address;
}

function pictureReader({ open }: Reading): BodyReader {
  const sink = new PictureSink(open);
  return {
    write: (bytes) => sink.write(bytes),
    end: async () => {
      const picture = await sink.finish({ isDamaged: false });
      return { items: picture ? [{ picture }] : [], facts: {} };
    },
    cut: async () => {
      const picture = await sink.cut();
      return picture ? [{ picture }] : [];
    },
    inHand: 0,
    isComplete: false,
  };
}

function jsonReader(reading: Reading, understanding: Understanding): BodyReader {
  const json = new PictureJson({ ...liftingFor(reading, understanding), most: mostEntries });
  return {
    write: (bytes) => json.write(bytes),
    end: () => Promise.resolve(readAnswer(json.end(), json.entries, understanding)),
    cut: async () => {
      await json.cut();
      return itemsFrom(json.entries, understanding);
    },
    get inHand() {
      return countWhole(itemsFrom(json.entries, understanding));
    },
    get isComplete() {
      return json.isClosed;
    },
  };
}

function eventReader(reading: Reading, understanding: Understanding): BodyReader {
  const items: AnswerItem[] = [];
  let facts: Answer['facts'] = {};
  let beginning = '';
  const onEvent = async ({ name, json, entries }: StreamEvent) => {
    if (isErrorName(name) || isRefusal(json.value)) throw understanding.refuse(json.value);
    const event = readEvent(json, name, entries, understanding);
    for (const preview of event.previews) await reading.onPreview(preview);
    items.push(...event.items);
    facts = { ...facts, ...event.facts };
  };
  const lifting = {
    ...liftingFor(reading, understanding),
    get most() {
      return Math.max(0, mostEntries - items.length);
    },
  };
  const events = new EventStream(lifting, onEvent);
  return {
    write: (bytes) => {
      if (beginning.length < longestText) beginning += bytes.toString('utf8', 0, longestText);
      return events.write(bytes);
    },
    end: async () => {
      await events.end();
      if (items.length > 0) return { items, facts };
      throw events.hasEvents ? endedEarly() : refusalIn(beginning, understanding);
    },
    cut: async () => {
      const { isPreview, entries } = await events.cut();
      if (!isPreview) return [...items, ...itemsFrom(entries, understanding)];
      for (const { picture } of entries) {
        if (picture && !ImageError.is(picture)) await reading.onPreview(picture);
      }
      return items;
    },
    get inHand() {
      return countWhole(items);
    },
    get isComplete() {
      return facts.usage !== undefined;
    },
  };
}

/** Of a text that is no stream, a refusal's words are shown cut. */
const longestText = 4096;

function endedEarly(): ImageError {
  return new ImageError('outcomeUnknown', 'The stream ended before the picture was complete.');
}

/** What a text says in which nothing is to be found: JSON's `null`, a word of JSON, or words. */
function refusalIn(text: string, { refuse }: Understanding): ImageError {
  const json = parseJson(text);
  return json === null ? emptyAnswer() : refuse(json ?? text.trim());
}

function liftingFor({ open, onAddress }: Reading, { resolve }: Understanding) {
  return { open, onAddress: (url: string) => onAddress(resolve(url)) };
}
