import { parseEndpoint } from '../../core/api/endpoint.ts';
import type { Connect } from '../../core/jobs/connection.ts';
import { modelNamed } from '../models.ts';
import type { Services } from '../services.ts';

type ConnectServices = Pick<Services, 'directory' | 'fetch' | 'keys' | 'log' | 'settings'>;

/** Reaches the service with the settings and the key that hold at the moment when a request begins. */
export function connectWith(services: ConnectServices): Connect {
  const { fetch, keys, log, settings } = services;
  return async ({ model }) => {
    const { baseUrl, requestTimeoutSeconds } = settings();
    const endpoint = parseEndpoint(baseUrl);
    const { key: apiKey } = await keys.needed(endpoint.origin);
    const price = (await modelNamed(model, services))?.price;
    const timeoutMs = requestTimeoutSeconds * 1000;
    return { endpoint, apiKey, fetch, log, timeoutMs, price };
  };
}
