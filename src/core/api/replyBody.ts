import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { OpenPicture, PictureFile } from '../pictures/incoming.ts';
import { readAnswer, readEvent } from './answer.ts';
import type { Answer, AnswerItem } from './answer.ts';
import { failureFrom, isRecord } from './failure.ts';
import { EventStream } from './eventStream.ts';
import type { StreamEvent } from './eventStream.ts';
import type { FetchReply } from './fetch.ts';
import { chunksOf } from './http.ts';
import type { Explain } from './http.ts';
import { PictureJson } from './pictureJson.ts';
import type { LiftedJson } from './pictureJson.ts';

/** Gets each preview of a stream, a whole picture of its own; the file is then the listener's. */
export type OnPreview = (preview: PictureFile) => Promise<void>;

/** What a reply is read with. */
export interface Reading {
  /** The address that was asked, against which others are resolved. */
  readonly url: string;
  readonly wanted: number;
  readonly open: OpenPicture;
  readonly onPreview: OnPreview;
  readonly onAddress: (url: string) => Promise<void>;
  readonly explain: Explain;
}

/** Reads a body piece by piece and gives an answer at its end. */
interface BodyReader {
  write(bytes: Buffer): Promise<void>;
  end(): Promise<Answer>;
  /** Lets go of what was cut off, and hands out the pictures that had wholly arrived. */
  abandon(): Promise<readonly AnswerItem[]>;
}

/**
 * Reads the body of a 200. Whether it is JSON or a stream of events is told by what arrives: gateways
 * answer a request for a stream with JSON, and label either as the other (seen at gateways of the new-api family).
 *
 * @throws {ImageError} when there is no picture in it.
 */
export async function readReply(reply: FetchReply, { open, onPreview }: Reading): Promise<Answer> {
  let reader: BodyReader | undefined;
  try {
    for await (const chunk of chunksOf(reply)) {
      const start = reader ? 0 : chunk.findIndex((byte) => !blanks.has(byte));
      if (start < 0) continue;
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset + start, chunk.byteLength - start);
      reader ??= readerFor(bytes, reply, open, onPreview);
      await reader.write(bytes);
    }
    if (!reader) throw new ImageError('empty', 'The answer is empty.');
    return await reader.end();
  } catch (error) {
    const saved = (await reader?.abandon()) ?? [];
    if (saved.length === 0) throw error;
    // What broke is told beside what came before it, because that is paid for.
    const reason = ImageError.is(error)
      ? error
      : new ImageError('outcomeUnknown', 'The answer broke off.', {}, { cause: error });
    return { items: [...saved, { picture: reason }], facts: {} };
  }
}

/**
 * What may stand before the answer and means nothing: white space, by which gateways keep a
 * connection alive, and the three bytes of a byte order mark.
 */
const blanks: ReadonlySet<number | undefined> = new Set(Buffer.from(' \t\r\n\uFEFF'));

/** Told by the first byte that means something. */
function readerFor(
  bytes: Buffer,
  { status, headers }: FetchReply,
  open: OpenPicture,
  onPreview: OnPreview,
): BodyReader {
  const refuse = (value: unknown) => failureFrom({ status, headers, body: JSON.stringify(value) });
  switch (bytes.toString('latin1', 0, 1)) {
    case '<':
      throw new ImageError('endpoint', sentence`The service answered with a web page.`);
    case '{':
    case '[':
      return jsonReader(open, refuse);
    default:
      return eventReader(open, refuse, onPreview);
  }
}

type Refuse = (value: unknown) => ImageError;

function jsonReader(open: OpenPicture, refuse: Refuse): BodyReader {
  const json = new PictureJson(open);
  return {
    write: (bytes) => json.write(bytes),
    end: () => {
      const whole = json.end();
      throwError(whole, refuse);
      return Promise.resolve(readAnswer(whole));
    },
    abandon: async () => {
      await json.abandon();
      return json.finished.map((picture) => ({ picture }));
    },
  };
}

function eventReader(open: OpenPicture, refuse: Refuse, onPreview: OnPreview): BodyReader {
  const items: AnswerItem[] = [];
  let facts: Answer['facts'] = {};
  const onEvent = async ({ name, json }: StreamEvent) => {
    if (name === 'error') throw refuse(json.value);
    throwError(json, refuse);
    const event = readEvent(json, name);
    for (const preview of event.previews) await onPreview(preview);
    items.push(...event.items);
    facts = { ...facts, ...event.facts };
  };
  const events = new EventStream(open, onEvent);
  return {
    write: (bytes) => events.write(bytes),
    end: async () => {
      await events.end();
      if (items.length === 0) {
        throw new ImageError('outcomeUnknown', 'The stream ended before the picture was complete.');
      }
      return { items, facts };
    },
    abandon: async () => {
      const { isPreview, pictures } = await events.abandon();
      if (!isPreview) return [...items, ...pictures.map((picture) => ({ picture }))];
      for (const picture of pictures) if (!ImageError.is(picture)) await onPreview(picture);
      return items;
    },
  };
}

/** An error object also comes with the status 200, in JSON as in a stream. */
function throwError({ value }: LiftedJson, refuse: Refuse): void {
  if (!isRecord(value)) return;
  const { error, type } = value;
  // Gateways name the type `error`, `upstream_error` and more.
  if (error || (typeof type === 'string' && type.endsWith('error'))) throw refuse(value);
}
