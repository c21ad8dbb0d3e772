import assert from 'node:assert/strict';
import { join } from 'node:path';
import nodeFetch from 'node-fetch';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import type { Fetch } from '../../src/core/api/fetch.ts';
import { Door } from '../../src/core/door/door.ts';
import type { Clerk } from '../../src/core/door/door.ts';
import { Composer } from '../../src/core/edit/composer.ts';
import { Compositor } from '../../src/core/edit/compositor.ts';
import { Sources } from '../../src/core/edit/sources.ts';
import { Ledger } from '../../src/core/history/ledger.ts';
import type { Spending } from '../../src/core/history/ledger.ts';
import type { Job } from '../../src/core/jobs/job.ts';
import { JobBoard } from '../../src/core/jobs/jobBoard.ts';
import type { StartedJob } from '../../src/core/jobs/jobBoard.ts';
import type { Hooks } from '../../src/core/jobs/progress.ts';
import type { Log } from '../../src/core/log.ts';
import type { Price } from '../../src/core/models/price.ts';
import type { Order } from '../../src/core/order.ts';
import { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import { ReceiptBook } from '../../src/core/receipts/receiptBook.ts';

/** The key that is sent unless told otherwise. */
export const someKey = 'sk-some-key-of-a-test';

/** Says yes to everything. */
export const willingClerk: Clerk = {
  hasKey: () => Promise.resolve(true),
  confirms: () => Promise.resolve(true),
  passesLimit: () => Promise.resolve(true),
};

/** What differs from a plain window. */
export interface WindowOptions {
  readonly fetch?: Fetch;
  readonly log?: Log;
  readonly apiKey?: string;
  readonly timeoutMs?: number;
  readonly backoffMs?: number;
  readonly patienceMs?: number;
  readonly price?: Price;
  readonly store?: PictureStore;
  readonly monthlyLimit?: number;
  /** The bundle that works with pixels; without it nothing can be changed. */
  readonly compositor?: string;
  readonly onSpent?: (spending: Spending) => void;
}

/** One window of VS Code as core sees it: the door, the board and what they write to. */
export interface TestWindow {
  readonly door: Door;
  readonly board: JobBoard;
  readonly receipts: ReceiptBook;
  readonly store: PictureStore;
  readonly ledger: Ledger;
  readonly sources: Sources;
  readonly composer: Composer;
  /** Brings an order through the door and starts it. */
  readonly start: (order: Order, onProgress?: Hooks['onProgress']) => Promise<StartedJob>;
}

/**
 * Opens a window at a service.
 *
 * @param folder shared by all windows of a test; pictures lie in it, or in `options.store`.
 */
export function openWindow(
  baseUrl: string,
  folder: string,
  options: WindowOptions = {},
): TestWindow {
  const {
    log = silent,
    price,
    onSpent,
    timeoutMs = 10_000,
    backoffMs = 1,
    patienceMs = 50,
  } = options;
  const receipts = new ReceiptBook(join(folder, 'receipts'));
  const ledger = new Ledger(folder);
  const store = options.store ?? new PictureStore(join(folder, 'pictures'));
  const compositor = new Compositor(options.compositor ?? '');
  const sources = new Sources(join(folder, 'sources'), compositor);
  const composer = new Composer({ store, sources, compositor });
  const board = new JobBoard({
    receipts,
    log,
    store,
    sources,
    compositor,
    composer,
    ledger: {
      add: async (spending) => {
        onSpent?.(spending);
        await ledger.add(spending);
      },
    },
    connect: () =>
      Promise.resolve({
        endpoint: parseEndpoint(baseUrl),
        apiKey: options.apiKey ?? someKey,
        fetch: options.fetch ?? nodeFetch,
        log,
        timeoutMs,
        backoffMs,
        patienceMs,
        price,
      }),
  });
  const door = new Door({
    receipts,
    ledger,
    priceOf: () => Promise.resolve(price),
    monthlyLimit: () => options.monthlyLimit ?? null,
  });
  return {
    door,
    board,
    receipts,
    store,
    ledger,
    sources,
    composer,
    start: async (order, onProgress) => {
      const [approved] =
        (await door.approve([order], { clerk: willingClerk, from: 'person' })) ?? [];
      assert.ok(approved);
      return board.start(approved, onProgress);
    },
  };
}

/** Waits until the jobs on a board are as they should be. */
export function untilJobs(board: JobBoard, isSo: (jobs: readonly Job[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo(board.jobs)) return;
      listener.dispose();
      resolve();
    };
    const listener = board.onDidChange(look);
    look();
  });
}

const silent: Log = { info: () => undefined, warn: () => undefined };
