import type { HistoryEntry } from './entry.ts';

/** What has to go so that the history keeps to its limit. */
export interface Excess {
  /** Saved elsewhere, so that nothing is lost with them; oldest first. */
  readonly saved: readonly HistoryEntry[];
  /** Saved nowhere, so that a person is asked first; oldest first. */
  readonly unsaved: readonly HistoryEntry[];
}

/**
 * Which pictures go where there are more bytes than the limit: the oldest that were saved elsewhere
 * first, then the oldest that were not. What is starred stays, even above the limit, and so does what is
 * needed.
 *
 * @param entries newest first, as the store lists them.
 */
export function beyondLimit(
  entries: readonly HistoryEntry[],
  limitBytes: number,
  isNeeded: (id: string) => boolean = () => false,
): Excess {
  let excess = entries.reduce((sum, { storedBytes }) => sum + storedBytes, 0) - limitBytes;
  const oldestFirst = entries.filter(({ id, isStarred }) => !isStarred && !isNeeded(id)).reverse();
  const take = (isSaved: boolean) =>
    oldestFirst.filter(({ savedTo, storedBytes }) => {
      if (savedTo.length > 0 !== isSaved || excess <= 0) return false;
      excess -= storedBytes;
      return true;
    });
  const saved = take(true);
  return { saved, unsaved: take(false) };
}
