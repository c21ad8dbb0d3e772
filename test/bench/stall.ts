import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Tells the longest that the event loop let a due timer wait, in milliseconds.
 *
 * Node's own native timer fires every millisecond and notes how long it took to come round again, so
 * that the figure holds that one millisecond too, and no JavaScript of ours runs meanwhile.
 */
export async function watchStalls(): Promise<() => Promise<number>> {
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await delay(settleMs);
  histogram.reset();
  return async () => {
    // The timer must fire once more, or a stall at the very end goes unseen.
    await delay(settleMs);
    histogram.disable();
    return histogram.max / 1e6;
  };
}

const settleMs = 20;
