import * as z from 'zod/mini';
import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { Log } from '../log.ts';
import type { OpenPicture } from '../pictures/incoming.ts';
import type { Answer } from './answer.ts';
import type { Endpoint } from './endpoint.ts';
import { failureFrom, isRecord, parseJson, requestIdFrom } from './failure.ts';
import type { Fetch, FetchReply } from './fetch.ts';
import { readStart, readText, send } from './http.ts';
import type { Explain } from './http.ts';
import { hideKeys } from './redact.ts';
import { readReply } from './replyBody.ts';
import type { OnPreview } from './replyBody.ts';
import { outgoingBody } from './wireRequest.ts';
import type { WireRequest } from './wireRequest.ts';
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
  readonly request: WireRequest;
  /** How many pictures it asks for; with as many in hand the answer is done, whatever follows on the wire. */
  readonly wanted: number;
  readonly open: OpenPicture;
  readonly onPreview: OnPreview;
  /** Hears each temporary address as soon as it is whole, resolved against the endpoint, before the rest of the answer is read. */
  readonly onAddress: (url: string) => Promise<void>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** An answer, and by which id the service knows it. */
export interface GenerationAnswer extends Answer {
  readonly requestId?: string;
}

const listTimeoutMs = 20_000;
const maxListBytes = 4 * 1024 * 1024;
/** Of a refusal the beginning is enough: its status decides, and its words are shown cut. */
const maxRefusalBytes = 64 * 1024;
const refusalPatienceMs = 3_000;

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
    // A web page under this address says nothing about the key.
    if (json === undefined)
      throw new ImageError('endpoint', sentence`The response is not a list of models.`);
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
  { request, wanted, open, onPreview, onAddress, timeoutMs, signal }: Generation,
): Promise<GenerationAnswer> {
  const started = Date.now();
  const url = endpoint[request.route];
  const body = outgoingBody(request.body);
  const call = {
    method: 'POST',
    url,
    headers: headersFor(apiKey),
    body,
    timeoutMs,
    signal,
  } as const;
  const read = async (reply: FetchReply, explain: Explain) => {
    const requestId = hideKeys(requestIdFrom(reply.headers) ?? '', [apiKey]);
    log.info(`POST ${url}: ${reply.status}, request ${requestId || 'without id'}`);
    if (!goodStatuses.has(reply.status)) throw await refusal(reply, apiKey, request.route);
    const reading = { url, apiKey, wanted, open, onPreview, onAddress, explain };
    const answer = answerWithoutKey(await readReply(reply, reading), apiKey);
    log.info(`${answer.items.length} picture(s) after ${Date.now() - started} ms`);
    return { ...answer, ...(requestId && { requestId }) };
  };
  return withoutKey(apiKey, () => send(fetch, call, read));
}

/** Under these a picture may come; which of them it is says nothing about the picture. */
const goodStatuses: ReadonlySet<number> = new Set([200, 201, 202, 206]);

async function refusal(
  reply: FetchReply,
  apiKey: string,
  route?: WireRequest['route'],
): Promise<ImageError> {
  const body = await readStart(reply, maxRefusalBytes, refusalPatienceMs);
  const { status, headers } = reply;
  return failureFrom({ status, headers, body, apiKey, ...(route && { route }) });
}

function headersFor(apiKey: string): Readonly<Record<string, string>> {
  return { ...(apiKey && { Authorization: `Bearer ${apiKey}` }), Accept: 'application/json' };
}
