import { ImageError } from '../errors.ts';
import { parseEndpoint } from './endpoint.ts';
import { cleanKey, defaultOrigin, keyProblem } from './key.ts';
import type { KeyProblem } from './key.ts';

/** A key that somebody put into an environment variable. */
export interface EnvironmentKey {
  readonly variable: string;
  readonly key: string;
  /** The only origin that it may be sent to; undefined where `COMETAPI_BASE_URL` names none. */
  readonly origin: string | undefined;
  /** Why it cannot be sent. */
  readonly problem: KeyProblem | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The key of the environment: CometAPI's own name for it (its Node SDK) before the older one. */
export function environmentKey(environment: Environment): EnvironmentKey | undefined {
  for (const variable of ['COMETAPI_KEY', 'COMETAPI_API_KEY']) {
    const key = cleanKey(environment[variable] ?? '');
    if (!key) continue;
    return { variable, key, origin: originIn(environment), problem: keyProblem(key) };
  }
  return undefined;
}

function originIn({ COMETAPI_BASE_URL: baseUrl }: Environment): string | undefined {
  return baseUrl?.trim() ? originOf(baseUrl) : defaultOrigin;
}

/** What a key belongs to: scheme, host and port of a base URL; undefined for one that cannot be used. */
export function originOf(baseUrl: string): string | undefined {
  try {
    return parseEndpoint(baseUrl).origin;
  } catch (error) {
    if (ImageError.is(error)) return undefined;
    throw error;
  }
}
