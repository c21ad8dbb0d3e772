import type { HistoryEntry } from '../../src/core/history/entry.ts';

let count = 0;

/** An entry of a history, made up where nothing is given. */
export function someEntry(given: Partial<HistoryEntry> = {}): HistoryEntry {
  const id = `20260101T000000000-${(count++).toString(16).padStart(8, '0')}`;
  return {
    id,
    file: `${id}.png`,
    keptAt: '2026-01-01T00:00:00.000Z',
    prompt: 'A paper boat',
    model: 'gpt-image-2',
    options: {},
    elapsedMs: 10_000,
    type: 'png',
    byteLength: 100,
    sha256: id,
    hasCredentials: false,
    isStarred: false,
    savedTo: [],
    revision: 0,
    hasThumbnail: false,
    storedBytes: given.byteLength ?? 100,
    ...given,
  };
}
