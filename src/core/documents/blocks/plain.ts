import type { Occasion, Placement } from '../placement.ts';
import type { Range } from './block.ts';
import { isEmpty } from './region.ts';

/** Where a path goes in code, of which no blocks are known: exactly where it is wanted. */
export function plainPlacement(
  lines: readonly string[],
  range: Range,
  occasion: Occasion,
): Placement {
  const last = lines.length - 1;
  const end = { line: last, column: lines[last]?.length ?? 0 };
  const parts = { after: '', between: '\n', indentation: '', isBlock: false };
  switch (occasion) {
    case 'cursor':
    case 'replace':
      return { ...range, ...parts, before: '' };
    case 'afterSelection':
      // The path stays in the comment that it was drawn from.
      return { start: range.end, end: range.end, ...parts, before: ' ' };
    case 'end': {
      const gap = isEmpty(lines[last]) ? (isEmpty(lines[last - 1]) ? '' : '\n') : '\n\n';
      const after = lines[last] === '' && last > 0 ? '\n' : '';
      return { start: end, end, ...parts, before: gap, after };
    }
  }
}
