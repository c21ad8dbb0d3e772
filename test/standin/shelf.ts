import { randomBytes } from 'node:crypto';
import { typed } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Format } from './family.ts';

interface Shelved {
  readonly bytes: Buffer;
  readonly format: Format;
  readonly until: number;
}

/** Content types of the picture formats. */
export const contentTypes: Readonly<Record<Format, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  svg: 'image/svg+xml',
};

/** Pictures behind temporary, signed addresses; an address that was touched up opens nothing. */
export class PictureShelf {
  readonly #pictures = new Map<string, Shelved>();
  readonly #lifetimeMs: number;

  constructor(lifetimeMs: number) {
    this.#lifetimeMs = lifetimeMs;
  }

  /** Keeps the picture and gives the path and query that lead to it. */
  put(bytes: Buffer, format: Format): string {
    const until = Date.now() + this.#lifetimeMs;
    // Real signatures contain escapes that break when a client decodes or encodes them again.
    const signature = `${random(9)}%2F${random(9)}%3D`;
    const target = `/pictures/${random(8)}/${random(12)}.${format}?expires=${until}&signature=${signature}`;
    this.#pictures.set(target, { bytes, format, until });
    return target;
  }

  /** Answers a request for exactly this path and query. */
  get(target: string): Answer {
    const found = this.#pictures.get(target);
    if (!found || found.until <= Date.now()) return accessDenied();
    return typed(200, contentTypes[found.format], found.bytes);
  }
}

function accessDenied(): Answer {
  return typed(
    403,
    'application/xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code>' +
      '<Message>Access Denied</Message><EC>0003-00000015</EC></Error>\n',
  );
}

function random(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
