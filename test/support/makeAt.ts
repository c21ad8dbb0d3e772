import assert from 'node:assert/strict';
import nodeFetch from 'node-fetch';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import type { Fetch } from '../../src/core/api/fetch.ts';
import { ImageError } from '../../src/core/errors.ts';
import { make } from '../../src/core/maker.ts';
import type { Made, Progress } from '../../src/core/maker.ts';
import type { Order } from '../../src/core/order.ts';
import { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import type { SpendingOptions } from '../../src/core/spending.ts';

/** What differs from a plain order of one picture. */
export interface Making extends Partial<Order>, SpendingOptions {
  readonly fetch?: Fetch;
  readonly apiKey?: string;
  readonly timeoutMs?: number;
  readonly backoffMs?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** The key that is sent unless told otherwise. */
export const someKey = 'sk-some-key-of-a-test';

/** Carries an order out at a server, and keeps the pictures in a folder. */
export function makeAt(baseUrl: string, folder: string, making: Making = {}): Promise<Made> {
  const { prompt = 'A paper boat', model = 'gpt-image-2', options = {}, ...rest } = making;
  return make(
    { prompt, model, options },
    {
      endpoint: parseEndpoint(baseUrl),
      apiKey: someKey,
      fetch: nodeFetch,
      log: { info: () => undefined, warn: () => undefined },
      store: new PictureStore(folder),
      timeoutMs: 10_000,
      backoffMs: 1,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      ...rest,
    },
  );
}

/** The failure that some work ends in; anything else fails the test. */
export async function failureOf(work: Promise<unknown>): Promise<ImageError> {
  const outcome: unknown = await work.catch((error: unknown) => error);
  assert.ok(ImageError.is(outcome), `No failure, but ${String(outcome)}`);
  return outcome;
}
