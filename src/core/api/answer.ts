import * as z from 'zod/mini';
import { ImageError } from '../errors.ts';
import { answerFacts } from '../pictures/picture.ts';
import type { AnswerFacts } from '../pictures/picture.ts';
import type { PictureFile } from '../pictures/incoming.ts';
import { sentence } from '../sentence.ts';
import { isRecord } from './failure.ts';
import { cleanText } from './foreignText.ts';
import type { Entry, LiftedJson } from './pictureJson.ts';

/** One picture of an answer: on disk already, still to be fetched, or the reason why there is none. */
export interface AnswerItem {
  readonly picture: PictureFile | { readonly url: string } | ImageError;
  readonly revisedPrompt?: string;
}

/** What the service answered, however it was wrapped. */
export interface Answer {
  readonly items: readonly AnswerItem[];
  readonly facts: AnswerFacts;
}

/** What one event of a stream brought. */
export interface EventAnswer extends Answer {
  readonly previews: readonly PictureFile[];
}

/** How the parts of an answer are understood that are no pictures. */
export interface Understanding {
  /** The address that some text stands for. */
  readonly resolve: (url: string) => string;
  /** The failure that a JSON value tells of. */
  readonly refuse: (value: unknown) => ImageError;
}

/** The most entries that are taken from one answer: as many as can be asked for (OpenAI's images reference). */
export const mostEntries = 10;
/** As long as the longest prompt (OpenAI's images reference). */
const longestPrompt = 32_000;

const text = z.catch(z.optional(z.string()), undefined);

const itemSchema = z.object({ b64_json: text, url: text, revised_prompt: text });

/**
 * Reads the JSON of an answer (CometAPI's image overview, OpenAI's images reference): every field may be
 * missing, an empty string means missing, and the list may be nested once more or be no list.
 *
 * @param entries the pictures that were found in it on the way; none of them is lost, wherever it stands.
 * @throws {ImageError} what the answer tells instead of pictures; `empty` when it tells nothing, which mostly
 * means that a filter took them.
 */
export function readAnswer(
  json: LiftedJson,
  entries: readonly Entry[],
  understanding: Understanding,
): Answer {
  const { value } = json;
  const items = readItems(json, entries, understanding);
  const refusal = isRefusal(value) ? [understanding.refuse(value)] : [];
  if (items.length === 0) {
    throw refusal[0] ?? flatRefusal(value, understanding) ?? emptyAnswer();
  }
  const failures = refusal.map((picture) => ({ picture }));
  return { items: [...items, ...failures], facts: readFacts(value) };
}

/**
 * Reads one event of a stream (OpenAI's reference of image streaming events). Several dialects exist: the picture stands in
 * the event or in a list inside it, as base64 or as an address, and an event may bring none.
 */
export function readEvent(
  json: LiftedJson,
  name: string,
  entries: readonly Entry[],
  understanding: Understanding,
): EventAnswer {
  const { value } = json;
  const type = isRecord(value) && typeof value['type'] === 'string' ? value['type'] : name;
  const items = readItems(json, entries, understanding).filter(
    ({ picture }) => !ImageError.is(picture, 'empty'),
  );
  if (!type.endsWith('partial_image')) return { items, previews: [], facts: readFacts(value) };
  const previews = items.flatMap(({ picture }) =>
    ImageError.is(picture) || 'url' in picture ? [] : [picture],
  );
  return { items: [], previews, facts: {} };
}

/** What is known of entries of which nothing more arrived. */
export function itemsFrom(
  entries: readonly Entry[],
  { resolve }: Understanding,
): readonly AnswerItem[] {
  return entries.flatMap(({ picture, url }) => {
    const best = choose(picture, url ? { url: resolve(url) } : undefined);
    return best ? [{ picture: best }] : [];
  });
}

/** Whether an answer says that something went wrong, under whatever status. */
export function isRefusal(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { error, errors, type, name, object } = value;
  return (
    (isRecord(error) ? Object.keys(error).length > 0 : Boolean(error)) ||
    (Array.isArray(errors) && errors.length > 0) ||
    [type, name, object].some(isErrorName)
  );
}

/** Whether a name of an event or of a type says that something went wrong: `error`, `upstream_error`, `BadRequestError`. */
export function isErrorName(name: unknown): boolean {
  return typeof name === 'string' && /error$/i.test(name.slice(-5));
}

export function emptyAnswer(): ImageError {
  return new ImageError('empty', 'The answer holds no picture.');
}

/** A refusal without a wrapper: a message where pictures were to be (seen at gateways of the new-api family). */
function flatRefusal(value: unknown, { refuse }: Understanding): ImageError | undefined {
  if (typeof value === 'string' && value !== '') return refuse(value);
  if (!isRecord(value)) return undefined;
  const { message, msg, detail } = value;
  const words = [message, msg, detail].find(Boolean);
  const isPraise = typeof words === 'string' && /^(ok|success)\b/i.test(words.slice(0, 20));
  return words && !isPraise ? refuse(value) : undefined;
}

function readItems(
  json: LiftedJson,
  entries: readonly Entry[],
  understanding: Understanding,
): readonly AnswerItem[] {
  const items = listIn(json.value)
    .slice(0, mostEntries)
    .map((item) => readItem(item, json, understanding));
  const others = itemsFrom(entries, understanding).filter(
    ({ picture }) => !items.some((item) => isSame(item.picture, picture)),
  );
  return [...items, ...others];
}

function isSame(one: AnswerItem['picture'], other: AnswerItem['picture']): boolean {
  return one === other || ('url' in one && 'url' in other && one.url === other.url);
}

/** The entries of an answer, wherever its list stands. */
function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return [];
  if (typeof value['b64_json'] === 'string' || typeof value['url'] === 'string') return [value];
  const { data, images } = value;
  if (isRecord(data) && data['error']) return [data];
  return listIn(data ?? images);
}

function readItem(item: unknown, json: LiftedJson, { resolve, refuse }: Understanding): AnswerItem {
  const parsed = itemSchema.safeParse(item);
  const { b64_json, url, revised_prompt } = parsed.success ? parsed.data : {};
  const [picture64, pictureUri] = [b64_json, url].map((text) => liftedFrom(json, text));
  const isAddress = url && json.liftedFrom(url) === false;
  const picture =
    choose(picture64 ?? pictureUri, isAddress ? { url: resolve(url) } : undefined) ??
    (isRefusal(item) ? refuse(item) : undefined) ??
    new ImageError('empty', 'This entry of the answer holds no picture.');
  return {
    picture,
    ...(revised_prompt && { revisedPrompt: revised_prompt.slice(0, longestPrompt) }),
  };
}

function liftedFrom(json: LiftedJson, text = ''): Entry['picture'] {
  const lifted = json.liftedFrom(text);
  return lifted === false ? undefined : lifted;
}

/** A picture before an address, and either before the reason why the picture is none. */
function choose(
  picture: Entry['picture'],
  address: { readonly url: string } | undefined,
): AnswerItem['picture'] | undefined {
  if (picture && !ImageError.is(picture)) return picture;
  return address ?? picture;
}

/** Each fact on its own: one of an unexpected shape must not cost the others. */
function readFacts(value: unknown): AnswerFacts {
  if (!isRecord(value)) return {};
  const named = { ...value, created: value['created'] ?? value['created_at'] };
  const entries = Object.entries(answerFacts.shape).flatMap(([name, schema]) => {
    const fact = bounded(named[name as keyof typeof named]);
    if (fact === undefined) return [];
    const { success, data } = z.safeParse(schema, fact);
    return success && data !== undefined && data !== '' ? [[name, data] as const] : [];
  });
  return answerFacts.parse(Object.fromEntries(entries));
}

const longestFact = 100;
const mostNames = 100;

/** A fact that may be kept beside a picture; one that is far too large is none. */
function bounded(fact: unknown): unknown {
  if (typeof fact === 'string') return cleanText(fact, longestFact);
  if (!isRecord(fact)) return fact;
  const isSmall =
    Object.keys(fact).length <= mostNames && JSON.stringify(fact).length <= mostNames * longestFact;
  return isSmall ? fact : undefined;
}

/** That a picture has come which is not as it was made. */
export function damage(): ImageError {
  return new ImageError(
    'badAnswer',
    sentence`The image arrived incomplete or damaged. It is kept as it came.`,
  );
}
