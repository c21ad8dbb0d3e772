import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { Fetch, FetchReply } from './fetch.ts';

/** One request and its limits. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `manual` hands a redirect back to the caller; `error`, the default, refuses it. */
  readonly redirect?: 'error' | 'manual';
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Sends one request and lets `read` take the reply; the time limit covers both.
 *
 * @throws {ImageError} `cancelled` when the caller's signal ended it, `timeout` when time did,
 * `network` when nothing was sent, `outcomeUnknown` when the connection broke later.
 */
export async function send<T>(
  fetch: Fetch,
  { method, url, headers, body, redirect = 'error', timeoutMs, signal }: Call,
  read: (reply: FetchReply) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    // node-fetch throws past its caller when it is handed a body and a signal that is over already.
    signal.throwIfAborted();
    const reply = await fetch(url, {
      method,
      headers: { 'User-Agent': userAgent, ...headers },
      ...(body !== undefined && { body }),
      redirect,
      signal: AbortSignal.any([signal, deadline]),
    });
    return await read(reply);
  } catch (error) {
    if (signal.aborted) throw new ImageError('cancelled', 'Cancelled.', {}, { cause: error });
    if (deadline.aborted) {
      const seconds = Math.round(timeoutMs / 1000);
      throw new ImageError('timeout', sentence`No answer in ${seconds} s.`, {}, { cause: error });
    }
    throw ImageError.is(error) ? error : connectionFailure(error);
  }
}

const userAgent = 'cometapi-images-vscode';

/** Failures from before a connection stood, so that the service cannot have seen the request. */
const nothingSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

function connectionFailure(error: unknown): ImageError {
  // What node-fetch says, and the built-in fetch in its cause; both may quote an address around it.
  if (/responds with an? (invalid )?redirect|unexpected redirect/.test(errorText(error))) {
    return new ImageError(
      'endpoint',
      sentence`The service answered with a redirect.`,
      {},
      { cause: error },
    );
  }
  const { code, syscall } = systemError(error);
  const details = code ? { code } : {};
  // An unreachable host is also told by a connection that stood: then the request may have arrived.
  const isSent = syscall === 'read' || syscall === 'write';
  return code && nothingSent.has(code) && !isSent
    ? new ImageError('network', sentence`The connection failed (${code}).`, details, {
        cause: error,
      })
    : new ImageError('outcomeUnknown', 'The connection broke off.', details, { cause: error });
}

interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  /** node-fetch's name for `syscall`. */
  readonly erroredSysCall?: unknown;
}

/** What the system said, which fetch implementations put on the error or on one of its causes. */
function systemError(error: unknown): { readonly code?: string; readonly syscall?: unknown } {
  if (!(error instanceof Error)) return {};
  const { code, syscall, erroredSysCall }: Error & SystemError = error;
  if (typeof code === 'string') return { code, syscall: syscall ?? erroredSysCall };
  if (error instanceof AggregateError) return systemError(error.errors[0]);
  return systemError(error.cause);
}

function errorText(error: unknown): string {
  return error instanceof Error ? `${error.message} ${errorText(error.cause)}` : '';
}

/**
 * Reads a small body whole.
 *
 * @throws {ImageError} `badAnswer` beyond `maxBytes`.
 */
export async function readText(reply: FetchReply, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(reply)) {
    size += chunk.length;
    if (size > maxBytes) throw new ImageError('badAnswer', sentence`The answer is too large.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The body as bytes, whichever of text and bytes the fetch implementation hands out. */
export async function* chunksOf({ body }: FetchReply): AsyncGenerator<Uint8Array> {
  for await (const chunk of body ?? []) {
    yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  }
}
