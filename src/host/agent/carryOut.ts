import { parseEndpoint } from '../../core/api/endpoint.ts';
import { ImageError } from '../../core/errors.ts';
import { make } from '../../core/maker.ts';
import type { Made } from '../../core/maker.ts';
import type { Order } from '../../core/order.ts';
import type { Services } from '../services.ts';

export type MakerServices = Pick<Services, 'fetch' | 'keys' | 'log' | 'settings' | 'store'>;

/** Pays for the pictures of one order, and keeps each before anything else is done with it. */
export async function carryOut(
  order: Order,
  signal: AbortSignal,
  { fetch, keys, log, settings, store }: MakerServices,
): Promise<Made> {
  const { baseUrl, requestTimeoutSeconds } = settings();
  const stored = await keys.get();
  if (!stored) throw new ImageError('auth', 'No API key is set.');
  return make(order, {
    endpoint: parseEndpoint(baseUrl),
    apiKey: stored.key,
    fetch,
    log,
    store,
    timeoutMs: requestTimeoutSeconds * 1000,
    signal,
    onProgress: () => undefined,
  });
}
