import type { Grammar, Position, Range } from '../../../src/core/documents/blocks/block.ts';
import { placementOf } from '../../../src/core/documents/placement.ts';
import type { Occasion, Placement } from '../../../src/core/documents/placement.ts';

/** A text with an image where it is wanted; `image` is told how it stands there. */
export function placedAt(
  text: string,
  range: Range,
  occasion: Occasion,
  grammar: Grammar,
  image: (placement: Placement) => string,
): string {
  const placement = placementOf(text.split('\n'), range, occasion, grammar);
  return placedBy(text, placement, image(placement));
}

export function placedBy(text: string, placement: Placement, image: string): string {
  const lines = text.split('\n');
  const [start, end] = [placement.start, placement.end].map((at) => offsetOf(lines, at));
  return text.slice(0, start) + placement.before + image + placement.after + text.slice(end);
}

/**
 * The text without its marks, `|` for a cursor (`‸` in tables) and `«…»` for a selection, and what they
 * mark.
 */
export function marked(text: string): { text: string; range: Range; isSelection: boolean } {
  const marks = /[‸«]/.test(text) ? /[‸«»]/g : /\|/g;
  const [head = '', middle = '', tail] = text.split(marks);
  const isSelection = tail !== undefined;
  const plain = text.replace(marks, '');
  const end = isSelection ? head.length + middle.length : head.length;
  return {
    text: plain,
    isSelection,
    range: { start: positionAt(plain, head.length), end: positionAt(plain, end) },
  };
}

export function positionAt(text: string, offset: number): Position {
  const above = text.slice(0, offset).split('\n');
  return { line: above.length - 1, column: above.at(-1)?.length ?? 0 };
}

function offsetOf(lines: readonly string[], { line, column }: Position): number {
  return lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + column;
}
