import type { Occasion, Placement } from '../placement.ts';
import type { Position, Range } from './block.ts';
import { inlinePlace } from './inline.ts';

/** Parts of HTML in which no image is one: tags, comments, and elements with content of their own. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** What holds data, code, controls or drawings (HTML Living Standard, §4). */
const opaque = names(
  'head script style template textarea title xmp iframe noembed noframes noscript plaintext pre svg math select datalist video audio canvas object picture',
);
/** Of those, what is read up to its end tag, whatever stands in it. */
const rawText = names('script style textarea title xmp iframe noembed noframes');
/** What holds nothing but rows, cells or items. */
const structure = names('table thead tbody tfoot tr colgroup caption ul ol dl menu html');
/** What holds text, and nothing that is a block. */
const paragraphs = names('p h1 h2 h3 h4 h5 h6 dt summary figcaption legend');
const empty = names('area base br col embed hr img input link meta param source track wbr');
const blocks = new Set([
  ...structure,
  ...paragraphs,
  ...names(
    'address article aside blockquote body center dd details dialog div fieldset figure footer form header hgroup hr li main nav pre search section table td th',
  ),
]);

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

interface Element extends Part {
  readonly name: string;
  /** Behind its start tag. */
  readonly content: number;
  readonly end: number;
}

const token =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*(?:>|$)|<(\/?)([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*(?:>|$)|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|<%[\s\S]*?%>/gi;

/** The tags and the elements of a page; each character is looked at once. */
class Page {
  readonly tags: Part[] = [];
  readonly elements: Element[] = [];
  /** Where blocks begin and end. */
  readonly borders: number[] = [];

  constructor(text: string) {
    const open: { name: string; start: number; content: number }[] = [];
    const close = (index: number, end: number) => {
      for (const element of open.splice(index)) this.elements.push({ ...element, end });
    };
    const scan = new RegExp(token);
    for (let match = scan.exec(text); match; match = scan.exec(text)) {
      const [whole, slash, tagName] = match;
      const [start, end] = [match.index, match.index + whole.length];
      this.tags.push({ start, end });
      const name = tagName?.toLowerCase();
      if (name === undefined) continue;
      if (blocks.has(name)) {
        this.borders.push(start);
        // A paragraph that nothing closes ends where the next block begins.
        if (open.at(-1)?.name === 'p' && !(slash && name === 'p')) close(open.length - 1, start);
      }
      if (slash) {
        const index = open.findLastIndex((each) => each.name === name);
        if (index >= 0) close(index, end);
      } else if (!empty.has(name) && !whole.endsWith('/>')) {
        open.push({ name, start, content: end });
        if (rawText.has(name)) scan.lastIndex = endOfRawText(text, name, end);
      }
    }
    close(0, text.length);
  }

  /** The innermost element around a place of those that are asked for. */
  innermost(at: number, isWanted: (name: string) => boolean): Element | undefined {
    return this.elements
      .filter(({ name, content, end }) => isWanted(name) && content <= at && at < end)
      .reduce<Element | undefined>((a, b) => (!a || b.start > a.start ? b : a), undefined);
  }

  /** The part around a place in which no image can stand. */
  opaque(at: number): Part | undefined {
    const body = this.elements.find(({ name }) => name === 'body');
    if (body && at < body.content) return { start: 0, end: body.content };
    const around = this.elements.filter(
      ({ name, start, end }) => opaque.has(name) && start < at && at < end,
    );
    const [outermost] = around.sort((a, b) => a.start - b.start);
    return outermost ?? this.tags.find(({ start, end }) => start < at && at < end);
  }
}

function endOfRawText(text: string, name: string, from: number): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** Where an image goes in HTML: into text, else behind the element that has no place for it. */
export function htmlPlacement(
  lines: readonly string[],
  range: Range,
  occasion: Occasion,
): Placement {
  const text = lines.join('\n');
  const page = new Page(text);
  if (occasion === 'replace') return placement(range, '', '', false);
  if (occasion === 'end') return atEnd(page, text, lines);
  const at = offsetOf(lines, range.end);
  if (occasion === 'afterSelection') return behind(blockEnd(page, at, text), text, lines);
  const part = page.opaque(at);
  if (part) return behind(part.end, text, lines);
  const around = page.innermost(at, (name) => blocks.has(name) || structure.has(name));
  if (around && around.name !== 'html' && structure.has(around.name)) {
    return behind(outerEnd(page, around, at), text, lines);
  }
  return inText(page, text, lines, at);
}

function inText(page: Page, text: string, lines: readonly string[], at: number): Placement {
  const { line, column } = positionOf(text, at);
  const whole = lines[line] ?? '';
  const rest = whole.slice(column);
  if (/^<(?!\/)/.test(rest) && whole.slice(0, column).trim() === '' && page.borders.includes(at)) {
    const range = { start: { line, column }, end: { line, column } };
    return placement(range, '', `\n${whole.slice(0, column)}`, true);
  }
  const all = { start: { line, column: 0 }, end: { line, column: whole.length } };
  const grammar = { atoms: /&#?\w+;|<[^<>]*>/g };
  const place = inlinePlace(lines, { line, column }, upToTag(all, whole, column), [], grammar);
  const found = place?.at ?? { line, column };
  const isAlone = whole.trim() === '';
  return placement({ start: found, end: found }, place?.gap ?? '', '', isAlone);
}

/** The text of a line up to the next tag: a word ends there. */
function upToTag({ start, end }: Range, line: string, column: number): Range {
  const tag = line.indexOf('<', column);
  const from = line.lastIndexOf('>', column - 1) + 1;
  return {
    start: { ...start, column: from > column ? 0 : from },
    end: tag < 0 ? end : { ...end, column: tag },
  };
}

/** Behind the paragraph, the table or the list around; in other text where its run of text ends. */
function blockEnd(page: Page, at: number, text: string): number {
  const part = page.opaque(at);
  if (part) return part.end;
  const table = page.innermost(at, (name) => name === 'table');
  if (table) return outerEnd(page, table, at);
  const around = page.innermost(at, (name) => blocks.has(name));
  if (around && paragraphs.has(around.name) && around.name !== 'summary') {
    return around.name === 'dt' ? outerEnd(page, around, at) : around.end;
  }
  const next = page.borders.find((border) => border >= at) ?? text.length;
  return at + text.slice(at, next).trimEnd().length;
}

/** The end of all tables and lists that stand in each other around an element. */
function outerEnd(page: Page, inner: Element, at: number): number {
  const outer = page.innermost(at, (name) => /^(?:table|ul|ol|dl|menu)$/.test(name)) ?? inner;
  return outer.end;
}

function atEnd(page: Page, text: string, lines: readonly string[]): Placement {
  const body = page.elements.find(({ name }) => name === 'body' || name === 'html');
  const closing = body ? text.slice(0, body.end).lastIndexOf(`</${body.name}`) : -1;
  const end = closing > (body?.content ?? 0) ? closing : text.length;
  const at = text.slice(0, end).trimEnd().length;
  if (end === text.length) {
    const last = positionOf(text, end);
    const isEmpty = (lines[last.line] ?? '').trim() === '';
    return placement(
      { start: last, end: last },
      isEmpty ? '' : '\n',
      isEmpty && last.line > 0 ? '\n' : '',
      true,
    );
  }
  return behind(at, text, lines);
}

/** On a line of its own, indented as the line is on which it stands beside. */
function behind(at: number, text: string, lines: readonly string[]): Placement {
  const position = positionOf(text, at);
  const line = lines[position.line] ?? '';
  const indentation = /^\s*/.exec(line)?.[0] ?? '';
  const after = line.slice(position.column).trim() === '' ? '' : `\n${indentation}`;
  return placement({ start: position, end: position }, `\n${indentation}`, after, true);
}

function placement(range: Range, before: string, after: string, isBlock: boolean): Placement {
  const between = isBlock ? '\n' : ' ';
  return { ...range, before, after, between, indentation: '', isBlock };
}

function positionOf(text: string, offset: number): Position {
  const above = text.slice(0, offset).split('\n');
  return { line: above.length - 1, column: above.at(-1)?.length ?? 0 };
}

function offsetOf(lines: readonly string[], { line, column }: Position): number {
  return lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + column;
}
