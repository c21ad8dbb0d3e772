import type { ImageError } from '../errors.ts';

/** How often the same request is sent again at the most. */
const mostRetries = 3;

/** Beyond this, some three weeks, a timer would go off at once. */
const longestWaitMs = 2 ** 31 - 1;

/**
 * How long to wait, in milliseconds, before a request may be sent again without asking; undefined
 * when only a person may decide. It is sent again only where nothing can have been billed: no
 * connection stood, or the service said in so many words that it did not begin (CometAPI's guide to retries
 * lists both). What the service asks for as a wait is obeyed, however long.
 *
 * @param retries how often it was sent again already.
 * @param backoffMs the first wait where the service asks for none; it doubles each time.
 */
export function retryDelay(
  { kind, details }: ImageError,
  retries: number,
  backoffMs = 1000,
): number | undefined {
  if (!['network', 'rateLimited', 'busy'].includes(kind) || retries >= mostRetries)
    return undefined;
  // Spread a little, so that several requests do not come back at the same moment.
  const backoff = backoffMs * 2 ** retries * (1 + Math.random() / 4);
  const wait = details.retryAfterMs ?? backoff;
  return wait <= longestWaitMs ? wait : undefined;
}
