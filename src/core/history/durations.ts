import type { Options } from '../models/options.ts';
import type { HistoryEntry } from './entry.ts';

/** How many past runs are looked at; what was long ago says little. */
const mostRuns = 20;
/** From how many runs on those of the same quality and size are preferred. */
const enoughRuns = 3;
/** With fewer runs than this, nothing is usual. */
const leastRuns = 2;
/** What takes less is said in no whole number of seconds, and nobody waits for it. */
const leastMs = 1000;

/**
 * How long a picture of this kind usually takes here, in milliseconds: the median of the latest runs
 * with the model, and with the same quality and size where there are enough of them. Undefined below a second.
 *
 * @param entries newest first, as the store lists them.
 */
export function usualDuration(
  entries: readonly HistoryEntry[],
  model: string,
  { quality, size }: Options,
): number | undefined {
  const runs = entries.filter((entry) => entry.model === model && entry.elapsedMs > 0);
  const alike = runs.filter(
    ({ options }) => options['quality'] === quality && options['size'] === size,
  );
  const chosen = (alike.length >= enoughRuns ? alike : runs).slice(0, mostRuns);
  if (chosen.length < leastRuns) return undefined;
  const usual = median(chosen.map(({ elapsedMs }) => elapsedMs));
  return usual !== undefined && usual >= leastMs ? usual : undefined;
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((at) => sorted[at]);
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
