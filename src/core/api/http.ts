import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import { connectionFailure, proxyRefusal, redirectRefusal } from './connectionFailure.ts';
import { Delivery } from './delivery.ts';
import type { Fetch, FetchReply } from './fetch.ts';
import { Patience } from './patience.ts';
import { decodeText } from './textEncoding.ts';
import type { OutgoingBody } from './wireRequest.ts';

/** One request and its limits. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: OutgoingBody;
  /** Whether the caller looks after redirects; otherwise they are refused. */
  readonly takesRedirects?: boolean;
  readonly lookup?: Parameters<Fetch>[1]['lookup'];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Says why reading a reply ended in an error: cancelled, out of time, or the connection. */
export type Explain = (error: unknown) => ImageError;

/**
 * Sends one request and lets `read` take the reply; the time limit covers both. What `read` leaves of
 * the reply is not waited for.
 *
 * @throws {ImageError} `cancelled` when the caller's signal ended it, `network` when it is certain that
 * nothing was sent, `timeout` when time ended it later, `outcomeUnknown` when the connection broke later.
 */
export async function send<T>(
  fetch: Fetch,
  { method, url, headers, body, takesRedirects = false, lookup, timeoutMs, signal }: Call,
  read: (reply: FetchReply, explain: Explain) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const done = new AbortController();
  const delivery = body && new Delivery(body);
  const explain: Explain = (error) => {
    if (signal.aborted) return new ImageError('cancelled', 'Cancelled.', {}, { cause: error });
    if (ImageError.is(error)) return error;
    const seconds = Math.round(timeoutMs / 1000);
    const isUnsent = delivery?.isCertainlyUnsent;
    if (!deadline.aborted) return connectionFailure(error, url, isUnsent);
    return isUnsent
      ? new ImageError('network', sentence`No connection within ${seconds} s.`, { canPass: true })
      : new ImageError('timeout', sentence`No response within ${seconds} s.`, {}, { cause: error });
  };
  try {
    // node-fetch throws past its caller when it is handed a body and a signal that is over already.
    signal.throwIfAborted();
    const reply = await fetch(url, {
      method,
      headers: { 'User-Agent': userAgent, ...body?.headers, ...headers },
      ...(delivery && { body: delivery.body }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, deadline, done.signal]),
      ...(lookup && { lookup }),
    });
    if (delivery?.isCertainlyUnsent || reply.status === 407) {
      throw proxyRefusal(reply.status, delivery?.isCertainlyUnsent ?? true);
    }
    if (isRedirect(reply) && !takesRedirects) throw redirectRefusal(reply, url);
    return await read(reply, explain);
  } catch (error) {
    throw explain(error);
  } finally {
    done.abort();
  }
}

const userAgent = 'cometapi-images-vscode';

export function isRedirect({ status }: FetchReply): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/**
 * Reads a small body whole.
 *
 * @throws {ImageError} `badAnswer` beyond `maxBytes`.
 */
export async function readText(reply: FetchReply, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(reply)) {
    size += chunk.length;
    if (size > maxBytes) throw new ImageError('badAnswer', sentence`The response is too large.`);
    chunks.push(chunk);
  }
  return decodeText(Buffer.concat(chunks));
}

/**
 * Reads the beginning of a body: up to `maxBytes`, and not for longer than `patienceMs`. What breaks
 * off or stalls is cut there.
 */
export async function readStart(
  reply: FetchReply,
  maxBytes: number,
  patienceMs: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const patience = new Patience(patienceMs);
  const iterator = chunksOf(reply);
  try {
    while (size < maxBytes) {
      const next = await patience.for(iterator.next());
      if (!next || next.done) break;
      size += next.value.length;
      chunks.push(next.value);
    }
  } catch {
    // The status has said already what there is to say; of the body, what came is enough.
  } finally {
    patience.end();
  }
  return decodeText(Buffer.concat(chunks).subarray(0, maxBytes));
}

/** The body as bytes, whichever of text and bytes the fetch implementation hands out. */
export async function* chunksOf({ body }: FetchReply): AsyncGenerator<Buffer> {
  for await (const chunk of body ?? []) {
    yield typeof chunk === 'string'
      ? Buffer.from(chunk)
      : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}
