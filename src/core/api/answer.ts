import * as z from 'zod/mini';
import { ImageError } from '../errors.ts';
import { answerFacts } from '../pictures/picture.ts';
import type { AnswerFacts } from '../pictures/picture.ts';
import type { PictureFile } from '../pictures/incoming.ts';
import { isRecord } from './failure.ts';
import type { LiftedJson } from './pictureJson.ts';

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

const text = z.catch(z.optional(z.string()), undefined);

const itemSchema = z.object({ b64_json: text, url: text, revised_prompt: text });

/**
 * Reads the JSON of a 200 (CometAPI's image overview, OpenAI's images reference): every field may be missing, an
 * empty string means missing, and the list may be nested once more.
 *
 * @throws {ImageError} `empty` when there is no picture, which mostly means that a filter took it.
 */
export function readAnswer(json: LiftedJson): Answer {
  const items = dataOf(json.value).map((item) => readItem(item, json));
  if (items.length === 0) throw new ImageError('empty', 'The answer holds no picture.');
  return { items, facts: readFacts(json.value) };
}

/**
 * Reads one event of a stream (OpenAI's reference of image streaming events). Several dialects exist: the picture stands in
 * the event or in a list inside it, as base64 or as an address, and an event may bring none.
 */
export function readEvent(json: LiftedJson, name: string): EventAnswer {
  const { value } = json;
  const type = isRecord(value) && typeof value['type'] === 'string' ? value['type'] : name;
  const entries = [...dataOf(value), value];
  const items = entries.flatMap((entry) => {
    const item = readItem(entry, json);
    return ImageError.is(item.picture, 'empty') ? [] : [item];
  });
  if (!type.endsWith('partial_image')) return { items, previews: [], facts: readFacts(value) };
  const previews = items.flatMap(({ picture }) =>
    ImageError.is(picture) || 'url' in picture ? [] : [picture],
  );
  return { items: [], previews, facts: {} };
}

function dataOf(value: unknown): readonly unknown[] {
  const data = isRecord(value) ? value['data'] : undefined;
  if (Array.isArray(data)) return data;
  return isRecord(data) ? dataOf(data) : [];
}

function readItem(item: unknown, json: LiftedJson): AnswerItem {
  const parsed = itemSchema.safeParse(item);
  const { b64_json, url, revised_prompt } = parsed.success ? parsed.data : {};
  const picture =
    pictureFrom(b64_json, json) ??
    pictureFrom(url, json) ??
    new ImageError('empty', 'This entry of the answer holds no picture.');
  return { picture, ...(revised_prompt && { revisedPrompt: revised_prompt }) };
}

function pictureFrom(
  value: string | undefined,
  json: LiftedJson,
): AnswerItem['picture'] | undefined {
  if (!value) return undefined;
  const lifted = json.liftedFrom(value);
  return lifted === false ? { url: value } : lifted;
}

/** Each fact on its own: one of an unexpected shape must not cost the others. */
function readFacts(value: unknown): AnswerFacts {
  if (!isRecord(value)) return {};
  const named = { ...value, created: value['created'] ?? value['created_at'] };
  const entries = Object.entries(answerFacts.shape).flatMap(([name, schema]) => {
    const { success, data } = z.safeParse(schema, named[name as keyof typeof named]);
    return success && data !== undefined && data !== '' ? [[name, data] as const] : [];
  });
  return answerFacts.parse(Object.fromEntries(entries));
}
