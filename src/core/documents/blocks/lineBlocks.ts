import type { Block, Container } from './block.ts';
import { stepOf } from './inline.ts';
import { isEmpty, regionAt } from './region.ts';
import type { Opening, Region } from './region.ts';

/** How blocks are told from lines, in languages for which no small parser is to be had. */
export interface LineRules {
  /** What is not text, and ends the text above it. */
  readonly regions: readonly Opening[];
  /** The same, for what is text where it goes on with text. */
  readonly regionsAtStart?: readonly Opening[];
  /** Lines that belong to what stands below them. */
  readonly lead?: RegExp;
  /** The mark before the text of a heading, which has a line for itself. */
  readonly heading?: RegExp;
  /** What names the kind of a paragraph at its beginning. */
  readonly label?: RegExp;
  /** The mark before the text of an item, with its indentation. */
  readonly item?: RegExp;
  /** Whether an item may follow text without an empty line. */
  readonly itemEndsText: boolean;
  /** Whether items are told apart by their indentation, and what is in them is indented. */
  readonly isIndented: boolean;
  /** The line that joins a further block to an item. */
  readonly joint?: RegExp;
  /** Pairs of brackets that keep a paragraph together over empty lines. */
  readonly brackets?: string;
}

/** How many lines brackets may take before they are some that nobody closes. */
const longestBrackets = 200;

/** All blocks of a document; each line is looked at once. */
export function lineBlocks(lines: readonly string[], rules: LineRules): readonly Block[] {
  return new LineBlocks(lines, rules).blocks;
}

class LineBlocks {
  readonly blocks: Block[] = [];
  readonly #lines: readonly string[];
  readonly #rules: LineRules;
  #containers: readonly Container[] = [];
  /** The first of the lines that belong to the next block. */
  #lead: number | undefined;

  constructor(lines: readonly string[], rules: LineRules) {
    this.#lines = lines;
    this.#rules = rules;
    for (let line = 0; line < lines.length;) line = this.#take(line) + 1;
    if (this.#lead !== undefined) this.#add({ first: this.#lead, last: lines.length - 1 });
  }

  /** @returns the last line of what begins on this one. */
  #take(line: number): number {
    const text = this.#lines[line] ?? '';
    if (isEmpty(text)) {
      this.#endLead(line - 1);
      return line;
    }
    const { regions, regionsAtStart = [], lead, heading, item, label } = this.#rules;
    const region = regionAt([...regions, ...regionsAtStart], this.#lines, line);
    if (region) return this.#add(region);
    if (lead?.test(text)) {
      this.#lead ??= line;
      return line;
    }
    const mark = heading?.exec(text)?.[0].length;
    if (mark !== undefined) {
      this.#leave(text);
      return this.#addText(line, line, mark);
    }
    const itemMark = item?.exec(text)?.[0];
    if (itemMark !== undefined) return this.#addItem(line, itemMark);
    const last = this.#lastOfText(line);
    this.#leave(text);
    return this.#addText(line, last, label?.exec(text)?.[0].length ?? indentationOf(text));
  }

  #addItem(line: number, mark: string): number {
    const column = this.#rules.isIndented ? indentationOf(mark) : 0;
    const outer = this.#containers.filter(({ start }) => start.column < column);
    const sibling = this.#containers.find(({ start }) => start.column === column);
    const prefix = this.#rules.isIndented ? ' '.repeat(mark.length) : '';
    const own = { prefix, start: { line, column }, listStart: sibling?.listStart ?? line };
    this.#containers = [...outer, own];
    const { joint } = this.#rules;
    const textLast = this.#lastOfText(line);
    let last = textLast;
    while (joint?.test(this.#lines[last + 1] ?? '')) last = this.#lastOfJoined(last + 2);
    const isClosed = joint !== undefined;
    return this.#addText(line, last, mark.length, textLast, isClosed ? 'before' : undefined);
  }

  #lastOfJoined(line: number): number {
    const at = Math.min(line, this.#lines.length - 1);
    return regionAt(this.#rules.regions, this.#lines, at)?.last ?? this.#lastOfText(at);
  }

  /** The last line of the text that goes on from a line, with the brackets that are open. */
  #lastOfText(first: number): number {
    let depth = this.#depthOf(first);
    let last = first;
    for (let line = first + 1; line < this.#lines.length; line++) {
      if (depth > 0 ? line > first + longestBrackets : this.#endsText(line)) break;
      depth = Math.max(0, depth + this.#depthOf(line));
      if (!isEmpty(this.#lines[line])) last = line;
    }
    return last;
  }

  #endsText(line: number): boolean {
    const text = this.#lines[line] ?? '';
    const { regions, heading, item, itemEndsText, joint } = this.#rules;
    return (
      isEmpty(text) ||
      heading?.test(text) === true ||
      joint?.test(text) === true ||
      ((itemEndsText || this.#containers.length > 0) && item?.test(text) === true) ||
      regionAt(regions, this.#lines, line) !== undefined
    );
  }

  #depthOf(line: number): number {
    const { brackets } = this.#rules;
    if (brackets === undefined) return 0;
    const text = (this.#lines[line] ?? '').replace(/\\./g, '');
    let depth = 0;
    for (const character of text) depth += stepOf(character, brackets);
    return depth;
  }

  #addText(
    line: number,
    last: number,
    mark: number,
    textLast = last,
    closed?: Block['closed'],
  ): number {
    const text = this.#lines[line] ?? '';
    const range = {
      start: { line, column: Math.min(mark, text.length) },
      end: { line: textLast, column: this.#lines[textLast]?.length ?? 0 },
    };
    this.#push({ first: line, last }, { text: range, ...(closed && { closed }) });
    return last;
  }

  #add(region: Region): number {
    this.#leave(this.#lines[region.first] ?? '');
    const isJoined = this.#rules.joint !== undefined && this.#containers.length > 0;
    const closed = region.closed ?? (isJoined ? 'before' : undefined);
    this.#push(region, closed && { closed });
    return region.last;
  }

  #push({ first, last }: Region, more: Partial<Block> | undefined): void {
    const text = this.#lines[first] ?? '';
    this.blocks.push({
      first: this.#lead ?? first,
      last,
      column: this.#columnOf(first, text),
      containers: this.#containers,
      ...more,
    });
    this.#lead = undefined;
  }

  /** Behind the mark of the item that begins here. */
  #columnOf(line: number, text: string): number {
    if (this.#lead !== undefined) return 0;
    const own = this.#containers.at(-1);
    const mark = own?.start.line === line ? this.#rules.item?.exec(text)?.[0].length : undefined;
    return mark ?? (this.#rules.isIndented ? indentationOf(text) : 0);
  }

  /** What is less indented is no longer in an item. */
  #leave(text: string): void {
    // Without a mark of its own, indented text goes on with the item above.
    if (!this.#rules.isIndented && /^\s/.test(text)) return;
    const indentation = this.#rules.isIndented ? indentationOf(text) : -1;
    this.#containers = this.#containers.filter(({ prefix }) => prefix.length <= indentation);
  }

  #endLead(last: number): void {
    if (this.#lead !== undefined) this.#push({ first: this.#lead, last }, undefined);
  }
}

function indentationOf(text: string): number {
  return /^\s*/.exec(text)?.[0].length ?? 0;
}
