import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';

/** The part of a fetch reply that we read. */
export interface FetchReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array | string> | null;
}

/** The part of fetch that we use; node-fetch fits. */
export type Fetch = (
  url: string,
  init: {
    readonly method: 'GET' | 'POST';
    readonly headers: Readonly<Record<string, string>>;
    /** Goes together with its `Content-Length`. */
    readonly body?: Readable;
    /** Redirects are handed back: each target has to be looked at before it is asked. */
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
    /** Finds the host's address for the connection; node-fetch does not hear of it, `pinnedFetch` does. */
    readonly lookup?: LookupFunction;
  },
) => Promise<FetchReply>;
