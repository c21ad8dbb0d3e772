/** A change of a text, in UTF-16 offsets of the text before it. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** A place in a text, with what stood around it, so that it can be found again in a changed text. */
export interface Anchor {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** How much of the text on each side is remembered, in UTF-16 units. */
const contextLength = 200;

/** The least of it that has to stand there again for a place to be recognised. */
const leastContext = 8;

export function anchorAt(text: string, offset: number): Anchor {
  return {
    offset,
    before: text.slice(Math.max(0, offset - contextLength), offset),
    after: text.slice(offset, offset + contextLength),
  };
}

/** Where an offset is after the changes of one edit; text that is inserted right there comes before it. */
export function shift(offset: number, changes: readonly TextChange[]): number {
  return changes.reduce((shifted, change) => {
    if (change.offset > offset) return shifted;
    const isInside = offset < change.offset + change.length;
    const removed = isInside ? offset - change.offset : change.length;
    return shifted - removed + change.text.length;
  }, offset);
}

/**
 * Finds the place again in a text that was changed unseen: where both sides still meet, else behind
 * what stood before it, else in front of what stood after it. Undefined when nothing of it is left.
 */
export function findAnchor(text: string, { offset, before, after }: Anchor): number | undefined {
  if (text.startsWith(before, offset - before.length) && text.startsWith(after, offset)) {
    return offset;
  }
  for (let length = contextLength; length >= leastContext; length = Math.floor(length / 2)) {
    const [left, right] = [before.slice(-length), after.slice(0, length)];
    const found =
      nearest(text, left + right, offset - left.length, left.length) ??
      nearest(text, left, offset - left.length, left.length) ??
      nearest(text, right, offset, 0);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The occurrence that is closest to where it was, and the place within it. */
function nearest(text: string, part: string, expected: number, within: number): number | undefined {
  if (part.length < leastContext) return undefined;
  let best: number | undefined;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (best === undefined || Math.abs(at - expected) < Math.abs(best - expected)) best = at;
  }
  return best === undefined ? undefined : best + within;
}
