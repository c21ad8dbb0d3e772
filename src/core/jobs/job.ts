import type { Order } from '../order.ts';

/** An order that is being made, or of which something could not be made. */
export interface Job {
  readonly id: string;
  /** Once it has failed, only what is missing. */
  readonly order: Order;
  readonly startedAt: Date;
  /**
   * `queued` until others are done, `waiting` while the service asks for patience, `cancelling` until
   * the connection has ended. A failed one stays until somebody dismisses it.
   */
  readonly state: 'queued' | 'running' | 'waiting' | 'cancelling' | 'failed';
  readonly waitsUntil?: Date;
  /** How many of its pictures are kept already. */
  readonly kept: number;
  /** The absolute path of the newest preview. */
  readonly preview?: string;
  /** An `ImageError`, or a bug. */
  readonly failure?: Error;
}
