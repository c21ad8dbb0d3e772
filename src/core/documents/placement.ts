import { isBefore, isBlank } from './blocks/block.ts';
import type { Block, Container, Grammar, Position, Range } from './blocks/block.ts';
import { inlinePlace } from './blocks/inline.ts';

/** Why links go there: at a cursor, behind or in place of selected text, or at the document's end. */
export type Occasion = 'cursor' | 'afterSelection' | 'replace' | 'end';

/** What an image takes the place of, and what it takes to keep it apart from the text around. */
export interface Placement extends Range {
  readonly before: string;
  readonly after: string;
  /** What stands between two images. */
  readonly between: string;
  /** What each further line of an image begins with. */
  readonly indentation: string;
  /** Whether it is a block of its own. */
  readonly isBlock: boolean;
}

/**
 * Where images go that are wanted at a range: into running text at a bare cursor, else beside the block
 * that stands there, which stays what it is.
 */
export function placementOf(
  lines: readonly string[],
  range: Range,
  occasion: Occasion,
  grammar: Grammar,
): Placement {
  const place = new BlockPlaces(lines, grammar);
  switch (occasion) {
    case 'end':
      return place.end();
    case 'replace':
      return place.replace(range);
    case 'afterSelection':
      return place.beside(range.end);
    case 'cursor':
      return place.at(range.end);
  }
}

class BlockPlaces {
  readonly #lines: readonly string[];
  readonly #grammar: Grammar;

  constructor(lines: readonly string[], grammar: Grammar) {
    this.#lines = lines;
    this.#grammar = grammar;
  }

  at(cursor: Position): Placement {
    const { block } = this.#around(cursor.line);
    if (!block) return this.beside(cursor);
    const inCell = this.#inCell(block, cursor);
    if (inCell) return inCell;
    if (this.#isEmpty(block)) return this.#intoEmpty(block);
    if (isAtBeginning(block, cursor)) return this.#before(block, cursor);
    return this.#inText(block, cursor) ?? this.#behind(block);
  }

  beside(at: Position): Placement {
    const { block, above, below } = this.#around(at.line);
    return block ? this.#behind(block) : this.#between(at, above, below);
  }

  replace(range: Range): Placement {
    const [above, below] = [this.#lines[range.start.line - 1], this.#lines[range.end.line + 1]];
    const before = (this.#lines[range.start.line] ?? '').slice(0, range.start.column);
    const after = (this.#lines[range.end.line] ?? '').slice(range.end.column);
    const isBlock = [above, before, after, below].every(isBlank);
    if (this.#grammar.hasInlineImages)
      return isBlock ? asBlock(range, '', '', before) : inLine(range);
    const gap = (rest: string, next: string | undefined) =>
      isBlank(rest) ? (isBlank(next) ? '' : '\n') : '\n\n';
    return asBlock(range, gap(before, above), gap(after, below), isBlank(before) ? before : '');
  }

  end(): Placement {
    const last = this.#lines.length - 1;
    const { above, block = above } = this.#around(last);
    if (block?.closed === 'behind') return this.#before(block, { line: block.first, column: 0 });
    const isEmpty = isBlank(this.#lines[last]);
    const at = { line: last, column: isEmpty ? 0 : this.#lengthOf(last) };
    const range = { start: at, end: { line: last, column: this.#lengthOf(last) } };
    if (!isEmpty) return asBlock(range, '\n\n', '');
    const gap = isBlank(this.#lines[last - 1]) ? '' : '\n';
    return asBlock(range, gap, last > 0 ? '\n' : '');
  }

  #around(line: number) {
    const blocks = this.#grammar.blocksAround(this.#lines, line);
    return {
      block: blocks.find(({ first, last }) => first <= line && line <= last),
      above: blocks.findLast(({ last }) => last < line),
      below: blocks.find(({ first }) => first > line),
    };
  }

  #inCell({ cells = [], atoms = [], first }: Block, cursor: Position): Placement | undefined {
    const cell = cells.find(({ start, end }) => !isBefore(cursor, start) && !isBefore(end, cursor));
    if (
      !cell ||
      (cell === cells.find(({ start }) => start.line === cursor.line) &&
        this.#isAtTextOf(cell, cursor))
    ) {
      return undefined;
    }
    return this.#inLine(cursor, cell, atoms, first);
  }

  /** Whether nothing but white space stands before a place in a range. */
  #isAtTextOf({ start }: Range, { line, column }: Position): boolean {
    return isBlank((this.#lines[line] ?? '').slice(start.column, column));
  }

  #inText({ text, atoms = [], first }: Block, cursor: Position): Placement | undefined {
    if (!text || !this.#grammar.hasInlineImages || isBlank(this.#lines[cursor.line]))
      return undefined;
    if (cursor.line > text.end.line) return undefined;
    return this.#inLine(cursor, text, atoms, first);
  }

  #inLine(cursor: Position, text: Range, atoms: readonly Range[], first: number) {
    const found = inlinePlace(
      this.#lines,
      this.#withinLine(cursor, text, first),
      text,
      atoms,
      this.#grammar,
    );
    return found && inLine({ start: found.at, end: found.at }, found.gap);
  }

  /** Neither within the marks before a line's text nor in the white space that breaks a line. */
  #withinLine({ line, column }: Position, text: Range, first: number): Position {
    const whole = this.#lines[line] ?? '';
    const marks = line === first ? 0 : (/^[\s>]*(?::\s+)?/.exec(whole)?.[0].length ?? 0);
    const end = line < text.end.line ? whole.replace(/(?:\s{2,}|\\)$/, '').length : whole.length;
    return { line, column: Math.max(marks, Math.min(column, end)) };
  }

  #isEmpty({ first, last, column, text }: Block): boolean {
    return (
      text !== undefined &&
      first === last &&
      isBlank((this.#lines[first] ?? '').slice(Math.max(column, text.start.column)))
    );
  }

  #intoEmpty({ first }: Block): Placement {
    const end = { line: first, column: this.#lengthOf(first) };
    const isApart = /\s$/.test(this.#lines[first] ?? '');
    return this.#grammar.hasInlineImages
      ? inLine({ start: end, end }, isApart ? '' : ' ')
      : asBlock({ start: end, end }, isApart ? '' : ' ', '', ' '.repeat(end.column));
  }

  #before(block: Block, cursor: Position): Placement {
    const index = block.containers.findIndex(
      (container) => isFirstOn(container, block.first) && cursor.column <= container.start.column,
    );
    if (index < 0 && block.closed === 'before') return this.#behind(block);
    const outer = block.containers[index];
    const column = outer ? outer.start.column : block.column;
    const prefix = prefixOf(outer ? block.containers.slice(0, index) : block.containers);
    const line = block.first;
    if ((this.#lines[line] ?? '').slice(0, column) !== prefix) {
      const at = { line, column };
      return asBlock({ start: at, end: at }, '', `\n${prefix.trimEnd()}\n${prefix}`, prefix);
    }
    const at = { line, column: 0 };
    const gap = isBlank(this.#lines[line - 1]) ? '' : `${prefix.trimEnd()}\n`;
    return asBlock({ start: at, end: at }, gap + prefix, `\n${prefix.trimEnd()}\n`, prefix);
  }

  #behind(block: Block): Placement {
    const { last, first, closed, containers } = block;
    if (closed === 'behind') return this.#before(block, { line: first, column: 0 });
    const prefix = prefixOf(containers);
    const joint = containers.length > 0 ? this.#grammar.itemJoint : undefined;
    const at = { line: last, column: this.#lengthOf(last) };
    const before = `\n${joint ?? prefix.trimEnd()}\n${prefix}`;
    const after = isBlank(this.#lines[last + 1]) ? '' : `\n${prefix.trimEnd()}`;
    return asBlock({ start: at, end: at }, before, after, prefix, joint);
  }

  /** On an empty line, in what both neighbours are in. */
  #between(
    { line, column }: Position,
    above: Block | undefined,
    below: Block | undefined,
  ): Placement {
    if (above?.closed === 'behind') return this.#behind(above);
    const shared = sharedContainers(above, below);
    if (above && shared.length > 0 && this.#grammar.itemJoint !== undefined)
      return this.#behind(above);
    const prefix = this.#indented(
      prefixOf(shared),
      (this.#lines[line] ?? '').slice(0, column),
      above,
    );
    const range = { start: { line, column: 0 }, end: { line, column: this.#lengthOf(line) } };
    const gapAbove = isBlank(this.#lines[line - 1]) ? '' : `${prefix.trimEnd()}\n`;
    const gapBelow = isBlank(this.#lines[line + 1]) ? '' : `\n${prefix.trimEnd()}`;
    return asBlock(range, gapAbove + prefix, gapBelow, prefix);
  }

  /** Who has indented an empty line wants to go on in the item above, or wants it so. */
  #indented(prefix: string, typed: string, above: Block | undefined): string {
    if (typed.trim() !== '' || typed.length <= prefix.length) return prefix;
    if (this.#grammar.allowsIndentation) return typed;
    const wanted = above?.containers.findLast(
      (container) => container.prefix.trim() === '' && container.prefix.length <= typed.length,
    );
    return wanted && wanted.prefix.length > prefix.length ? wanted.prefix : prefix;
  }

  #lengthOf(line: number): number {
    return this.#lines[line]?.length ?? 0;
  }
}

function isAtBeginning({ first, column, text }: Block, cursor: Position): boolean {
  return !isBefore(text?.start ?? { line: first, column }, cursor);
}

/** Whether a container begins on a line, and no sibling stands before it. */
function isFirstOn({ start, listStart }: Container, line: number): boolean {
  return start.line === line && (listStart === undefined || listStart === line);
}

function prefixOf(containers: readonly Container[]): string {
  return containers.at(-1)?.prefix ?? '';
}

/** The containers that go on between two blocks; between two items of a list the first one does. */
function sharedContainers(
  above: Block | undefined,
  below: Block | undefined,
): readonly Container[] {
  if (!above || !below) return [];
  const differs = above.containers.findIndex(
    (container, index) =>
      container !== below.containers[index] &&
      (container.start.line !== below.containers[index]?.start.line ||
        container.start.column !== below.containers[index].start.column),
  );
  if (differs < 0) return above.containers;
  const [left, right] = [above.containers[differs], below.containers[differs]];
  const isOneList =
    left?.listStart !== undefined &&
    left.listStart === right?.listStart &&
    left.start.column === right.start.column;
  return above.containers.slice(0, differs + (isOneList ? 1 : 0));
}

function inLine(range: Range, gap = ''): Placement {
  return { ...range, before: gap, after: '', between: ' ', indentation: '', isBlock: false };
}

function asBlock(
  range: Range,
  before: string,
  after: string,
  indentation = '',
  joint = indentation.trimEnd(),
): Placement {
  const between = `\n${joint}\n${indentation}`;
  return { ...range, before, after, between, indentation, isBlock: true };
}
