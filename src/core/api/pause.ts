import { setTimeout as delay } from 'node:timers/promises';
import { ImageError } from '../errors.ts';

/**
 * Waits before something is tried again.
 *
 * @throws {ImageError} `cancelled` as soon as the signal says so.
 */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    throw new ImageError('cancelled', 'Cancelled.', {}, { cause: error });
  }
}
