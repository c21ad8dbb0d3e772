import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';

/** The addresses that one base URL stands for. */
export interface Endpoint {
  /** `POST`, paid. */
  readonly generations: string;
  /** `POST`, paid. */
  readonly edits: string;
  /** `GET` with the key, free: what this key may call. */
  readonly models: string;
  /** `GET` without the key: the public directory of all models. */
  readonly directory: string;
  /** True when the base URL itself is on this machine, as a stand-in or a local gateway is. */
  readonly isLocal: boolean;
  readonly hostname: string;
  /** Scheme, host and port: what a key belongs to. */
  readonly origin: string;
}

/** What follows on `/images` where somebody pastes the whole path. */
const paidRoutes: ReadonlySet<string> = new Set(['generations', 'edits']);

/**
 * Reads a base URL as people paste it: with or without `/v1`, with it twice, with trailing slashes
 * or with the whole path. CometAPI's support page names a wrong base URL as a common mistake.
 *
 * @throws {ImageError} `endpoint` for anything but https, or http on this machine.
 */
export function parseEndpoint(baseUrl: string): Endpoint {
  const url = parseUrl(baseUrl.trim());
  const isLocal = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    throw new ImageError('endpoint', sentence`The base URL must start with https://.`);
  }
  const segments = url.pathname.split('/').filter(Boolean);
  const [last = ''] = segments.slice(-1);
  if (segments.at(-2) === 'images' && paidRoutes.has(last)) segments.splice(-2);
  while (segments.at(-1) === 'v1') segments.pop();
  const root = [url.origin, ...segments].join('/');
  return {
    generations: `${root}/v1/images/generations`,
    edits: `${root}/v1/images/edits`,
    models: `${root}/v1/models`,
    directory: `${root}/api/models`,
    isLocal,
    hostname: url.hostname,
    origin: url.origin,
  };
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname) {
    throw new ImageError('endpoint', sentence`The base URL is not a web address.`);
  }
  // A name and password in the address would travel beside the key and end in logs.
  if (url.username || url.password) {
    throw new ImageError('endpoint', sentence`The base URL must not hold a user name or password.`);
  }
  return url;
}

/** Whether a URL's host is this machine: `localhost`, `127.0.0.0/8` or `[::1]`. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
