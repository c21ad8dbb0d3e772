import type { HistoryEntry } from './entry.ts';

/** What is looked for; all of it must hold. */
export interface Query {
  /** Words that must all occur in the prompt, the revised prompt or the model. */
  readonly text: string;
  /** The first and the last day, in local time; the hour does not matter. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly isStarred: boolean;
  /** Whether only pictures count that were saved nowhere. */
  readonly isUnsaved: boolean;
}

/** The entries that fit, in their order; the same array where all of them do. */
export function search(
  entries: readonly HistoryEntry[],
  { text, from, to, isStarred, isUnsaved }: Query,
): readonly HistoryEntry[] {
  const words = normalized(text).split(/\s+/).filter(Boolean);
  // Times that were written by `toISOString` sort as texts.
  const first = from && startOfDay(from, 0).toISOString();
  const end = to && startOfDay(to, 1).toISOString();
  const found = entries.filter(
    (entry) =>
      (!isStarred || entry.isStarred) &&
      (!isUnsaved || entry.savedTo.length === 0) &&
      (first === undefined || entry.keptAt >= first) &&
      (end === undefined || entry.keptAt < end) &&
      (words.length === 0 || holdsAll(words, entry)),
  );
  return found.length === entries.length ? entries : found;
}

/** What an entry is searched in; to normalise it takes much longer than to search it. */
const texts = new WeakMap<HistoryEntry, string>();

function holdsAll(words: readonly string[], entry: HistoryEntry): boolean {
  let text = texts.get(entry);
  if (text === undefined) {
    text = normalized(`${entry.prompt}\n${entry.revisedPrompt ?? ''}\n${entry.model}`);
    texts.set(entry, text);
  }
  return words.every((word) => text.includes(word));
}

/** Full width and half width, composed and decomposed, upper and lower case are the same. */
function normalized(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function startOfDay(date: Date, daysLater: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater);
}
