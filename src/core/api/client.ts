import * as z from 'zod/mini';
import type { ImageError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { OpenPicture } from '../pictures/incoming.ts';
import type { Answer } from './answer.ts';
import type { Endpoint } from './endpoint.ts';
import { failureFrom, isRecord, parseJson, requestIdFrom } from './failure.ts';
import type { Fetch, FetchReply } from './fetch.ts';
import { readText, send } from './http.ts';
import { hideKeys } from './redact.ts';
import { readReply } from './replyBody.ts';
import type { OnPreview } from './replyBody.ts';
import { answerWithoutKey, withoutKey } from './withoutKey.ts';

/** What every call to the service needs. */
export interface ClientOptions {
  readonly endpoint: Endpoint;
  /** Empty for an address that needs none. */
  readonly apiKey: string;
  readonly fetch: Fetch;
  readonly log: Log;
}

/** One paid request. */
export interface Generation {
  /** The JSON body, under the wire's own names. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly open: OpenPicture;
  readonly onPreview: OnPreview;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** An answer, and by which id the service knows it. */
export interface GenerationAnswer extends Answer {
  readonly requestId?: string;
}

const listTimeoutMs = 20_000;
const maxListBytes = 4 * 1024 * 1024;
const maxRefusalBytes = 256 * 1024;

const ownModel = z.object({ id: z.string(), shutdown_date: z.optional(z.nullable(z.string())) });

/**
 * Asks with the free `GET /v1/models` what a key may call (CometAPI's model list page), which is also
 * how a key is checked.
 *
 * @returns the ids with the day on which a model ends, YYYY-MM-DD, where its maker names one.
 * @throws {ImageError} `auth` or `access` for a key that is refused, `network` and others when the
 * question could not be asked.
 */
export async function listOwnModels(
  { endpoint, apiKey, fetch, log }: ClientOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string | undefined>> {
  const headers = headersFor(apiKey);
  const url = endpoint.models;
  const call = { method: 'GET', url, headers, timeoutMs: listTimeoutMs, signal } as const;
  const read = async (reply: FetchReply) => {
    log.info(`GET ${url}: ${reply.status}`);
    if (reply.status !== 200) throw await refusal(reply, apiKey);
    const json = parseJson(await readText(reply, maxListBytes));
    const data = isRecord(json) && Array.isArray(json['data']) ? (json['data'] as unknown[]) : [];
    return new Map(
      data.flatMap((item): readonly [string, string | undefined][] => {
        const parsed = ownModel.safeParse(item);
        return parsed.success ? [[parsed.data.id, parsed.data.shutdown_date ?? undefined]] : [];
      }),
    );
  };
  return withoutKey(apiKey, () => send(fetch, call, read));
}

/**
 * Sends one paid request, once, and puts the pictures that come in the body on disk as they arrive.
 *
 * @throws {ImageError} of any kind; a picture that fails alone is told in its item instead.
 */
export async function generate(
  { endpoint, apiKey, fetch, log }: ClientOptions,
  { body, open, onPreview, timeoutMs, signal }: Generation,
): Promise<GenerationAnswer> {
  const started = Date.now();
  const call = {
    method: 'POST',
    url: endpoint.generations,
    headers: { ...headersFor(apiKey), 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    timeoutMs,
    signal,
  } as const;
  const read = async (reply: FetchReply) => {
    const requestId = hideKeys(requestIdFrom(reply.headers) ?? '', [apiKey]);
    log.info(`POST ${endpoint.generations}: ${reply.status}, request ${requestId || 'without id'}`);
    if (reply.status !== 200) throw await refusal(reply, apiKey);
    const answer = answerWithoutKey(await readReply(reply, open, onPreview), apiKey);
    log.info(`${answer.items.length} picture(s) after ${Date.now() - started} ms`);
    return { ...answer, ...(requestId && { requestId }) };
  };
  return withoutKey(apiKey, () => send(fetch, call, read));
}

async function refusal(reply: FetchReply, apiKey: string): Promise<ImageError> {
  const body = await readText(reply, maxRefusalBytes);
  return failureFrom({ status: reply.status, headers: reply.headers, body, apiKey });
}

function headersFor(apiKey: string): Readonly<Record<string, string>> {
  return { ...(apiKey && { Authorization: `Bearer ${apiKey}` }), Accept: 'application/json' };
}
