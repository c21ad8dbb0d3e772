import type { ImageError } from '../errors.ts';
import type { Order } from '../order.ts';
import type { Picture } from '../pictures/picture.ts';

/** An order that is being made, or of which something could not be made. */
export interface Job {
  readonly id: string;
  /** Once it has failed, only what is missing. */
  readonly order: Order;
  readonly startedAt: Date;
  /**
   * `queued` until others are done, `preparing` while the pictures that go with it are made ready and
   * nothing is sent, `waiting` while the service asks for patience or a connection is
   * tried again, `fetching` once the pictures are made and paid for, `cancelling` until the connection
   * has ended. A failed one stays until somebody dismisses it.
   */
  readonly state:
    'queued' | 'preparing' | 'running' | 'waiting' | 'fetching' | 'cancelling' | 'failed';
  /** How much of its pictures has gone out, from 0 to 1, while it is `running` and sends some. */
  readonly uploaded?: number;
  /** When the next try is, while it is `waiting` or `fetching`. */
  readonly waitsUntil?: Date;
  /** Why it waits. */
  readonly reason?: Error;
  /** How many of its pictures are kept already. */
  readonly kept: number;
  /** The absolute path of the newest preview, until anything else happens. */
  readonly preview?: string;
  /** An `ImageError`, or a bug. */
  readonly failure?: Error;
  /** Whether pictures of a failed one lie at addresses that can be asked again, at no cost. */
  readonly canFetchAgain: boolean;
}

/** What came of an order: the pictures that are kept, and why others are missing. */
export interface Made {
  readonly pictures: readonly Picture[];
  readonly failures: readonly ImageError[];
}
