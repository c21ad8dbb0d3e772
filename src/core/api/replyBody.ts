import { ImageError } from '../errors.ts';
import type { OpenPicture, PictureFile } from '../pictures/incoming.ts';
import { readAnswer, readEvent } from './answer.ts';
import type { Answer, AnswerItem } from './answer.ts';
import { failureFrom, isRecord } from './failure.ts';
import { EventStream } from './eventStream.ts';
import type { StreamEvent } from './eventStream.ts';
import type { FetchReply } from './fetch.ts';
import { chunksOf } from './http.ts';
import { PictureJson } from './pictureJson.ts';
import type { LiftedJson } from './pictureJson.ts';

/** Gets each preview of a stream, a whole picture of its own; the file is then the listener's. */
export type OnPreview = (preview: PictureFile) => Promise<void>;

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
export async function readReply(
  reply: FetchReply,
  open: OpenPicture,
  onPreview: OnPreview,
): Promise<Answer> {
  let reader: BodyReader | undefined;
  try {
    for await (const chunk of chunksOf(reply)) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      reader ??= readerFor(bytes, reply, open, onPreview);
      await reader?.write(bytes);
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

/** Undefined while nothing but white space has come. */
function readerFor(
  bytes: Buffer,
  { status, headers }: FetchReply,
  open: OpenPicture,
  onPreview: OnPreview,
): BodyReader | undefined {
  const first = /[^\s\uFEFF]/.exec(bytes.toString('utf8', 0, 1024))?.[0];
  const refuse = (value: unknown) => failureFrom({ status, headers, body: JSON.stringify(value) });
  switch (first) {
    case undefined:
      return undefined;
    case '<':
      throw new ImageError('endpoint', 'The service answered with a web page.');
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
      const cut = await events.abandon();
      return [...items, ...cut.map((picture) => ({ picture }))];
    },
  };
}

/** An error object also comes with the status 200, in JSON as in a stream. */
function throwError({ value }: LiftedJson, refuse: Refuse): void {
  if (isRecord(value) && (value['error'] || value['type'] === 'error')) throw refuse(value);
}
