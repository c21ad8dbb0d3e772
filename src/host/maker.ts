import { parseEndpoint } from '../core/api/endpoint.ts';
import type { Make } from '../core/jobs/jobBoard.ts';
import { make } from '../core/maker.ts';
import { modelNamed } from './models.ts';
import { writeLog } from './report.ts';
import type { Services } from './services.ts';

type MakerServices = Pick<
  Services,
  'directory' | 'fetch' | 'keys' | 'log' | 'spending' | 'settings' | 'store'
>;

/** The maker with the settings and the key that hold at the moment when an order begins. */
export function makerWith(services: MakerServices): Make {
  const { fetch, keys, log, settings, spending, store } = services;
  return async (order, hooks) => {
    const { baseUrl, requestTimeoutSeconds } = settings();
    const endpoint = parseEndpoint(baseUrl);
    const stored = await keys.for(endpoint.origin);
    if (!stored) throw keys.missing(endpoint.origin);
    const price = (await modelNamed(order.model, services))?.price;
    return make(order, {
      endpoint,
      apiKey: stored.key,
      fetch,
      log,
      store,
      timeoutMs: requestTimeoutSeconds * 1000,
      ...(price && { price }),
      onSpent: (expense) => {
        spending.add(expense).catch((error: unknown) => writeLog(error, log));
      },
      ...hooks,
    });
  };
}
