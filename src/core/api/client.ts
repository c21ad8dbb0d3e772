import type { ImageError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { OpenPicture } from '../pictures/incoming.ts';
import type { Answer } from './answer.ts';
import type { Endpoint } from './endpoint.ts';
import { failureFrom, requestIdFrom } from './failure.ts';
import type { Fetch, FetchReply } from './fetch.ts';
import { readText, send } from './http.ts';
import { readReply } from './replyBody.ts';
import type { OnPreview } from './replyBody.ts';

/** What every call to the service needs. */
export interface ClientOptions {
  readonly endpoint: Endpoint;
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

const checkTimeoutMs = 20_000;
const maxRefusalBytes = 256 * 1024;

/**
 * Finds out with the free `GET /v1/models` whether a key works (CometAPI's model list page).
 *
 * @throws {ImageError} `auth` or `access` for a key that is refused, `network` and others when the
 * question could not be asked.
 */
export async function checkKey(options: ClientOptions, signal: AbortSignal): Promise<void> {
  const call = {
    method: 'GET',
    url: options.endpoint.models,
    headers: headersFor(options.apiKey),
    timeoutMs: checkTimeoutMs,
    signal,
  } as const;
  await send(options.fetch, call, async (reply) => {
    options.log.info(`GET ${options.endpoint.models}: ${reply.status}`);
    if (reply.status !== 200) throw await refusal(reply);
  });
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
  return send(fetch, call, async (reply) => {
    const requestId = requestIdFrom(reply.headers);
    log.info(`POST ${endpoint.generations}: ${reply.status}, request ${requestId ?? 'without id'}`);
    if (reply.status !== 200) throw await refusal(reply);
    const answer = await readReply(reply, open, onPreview);
    log.info(`${answer.items.length} picture(s) after ${Date.now() - started} ms`);
    return { ...answer, ...(requestId && { requestId }) };
  });
}

async function refusal(reply: FetchReply): Promise<ImageError> {
  const body = await readText(reply, maxRefusalBytes);
  return failureFrom({ status: reply.status, headers: reply.headers, body });
}

function headersFor(apiKey: string): Readonly<Record<string, string>> {
  return { Authorization: `Bearer ${apiKey}`, Accept: 'application/json' };
}
