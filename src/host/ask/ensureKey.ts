import { parseEndpoint } from '../../core/api/endpoint.ts';
import type { Services } from '../services.ts';
import { askKey } from './askKey.ts';

/**
 * Asks for the key of the address in the settings if there is none. False when the person gave up.
 *
 * @throws {ImageError} `endpoint` for a base URL that cannot be used.
 */
export async function ensureKey(services: Services): Promise<boolean> {
  return (await hasKey(services)) || askKey(services);
}

/**
 * Whether there is a key for the address in the settings.
 *
 * @throws {ImageError} `endpoint` for a base URL that cannot be used.
 */
export async function hasKey({
  keys,
  settings,
}: Pick<Services, 'keys' | 'settings'>): Promise<boolean> {
  const { origin } = parseEndpoint(settings().baseUrl);
  return (await keys.for(origin)) !== undefined;
}
