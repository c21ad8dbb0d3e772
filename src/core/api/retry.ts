import type { ImageError } from '../errors.ts';
import { ruleOf } from '../failures.ts';

/** How often the same request is sent again at the most. */
const maxRetries = 3;

/** Beyond this, some three weeks, a timer would go off at once. */
const longestWaitMs = 2 ** 31 - 1;

/**
 * How long to wait, in milliseconds, before a request is sent again without asking; undefined when only
 * a person may decide. What may be sent again stands in the table of failures; a limit of rate counts
 * only as the status of a whole refusal, HTTP 429, and never as a word in an answer. What the service asks for
 * as a wait is obeyed, however long.
 *
 * @param retries how often it was sent again already.
 * @param backoffMs the first wait where the service asks for none; it doubles each time.
 */
export function retryDelay(
  { kind, details }: ImageError,
  retries: number,
  backoffMs = 1000,
): number | undefined {
  if (!ruleOf(kind).isSentAgain || retries >= maxRetries) return undefined;
  if (kind === 'rateLimited' ? details.status !== 429 : !details.canPass) return undefined;
  // Spread a little, so that several requests do not come back at the same moment.
  const backoff = backoffMs * 2 ** retries * (1 + Math.random() / 4);
  const wait = details.retryAfterMs ?? backoff;
  return wait <= longestWaitMs ? wait : undefined;
}
