/** The part of a fetch reply that we read; node-fetch's and the built-in one's both fit. */
export interface FetchReply {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array | string> | null;
}

/** The part of fetch that we use. */
export type Fetch = (
  url: string,
  init: {
    readonly method: 'GET' | 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly redirect: 'error' | 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<FetchReply>;
