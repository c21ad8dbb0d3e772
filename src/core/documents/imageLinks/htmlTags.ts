import type { OffsetRange } from './imageLink.ts';
import type { Attribute, Tag } from './tag.ts';

/** What holds text up to its end tag, whatever stands in it (HTML Living Standard, §13.2.6.4). */
const rawText = new Set(
  'script style textarea title xmp iframe noembed noframes plaintext'.split(' '),
);

const opening = /<(?:(!--)|([!?]|\/(?![a-z]))|(\/?)([a-z][^\t\n\f\r />]*))/gi;
const name = /[\t\n\f\r /]*([^\t\n\f\r />][^\t\n\f\r />=]*)/y;
const value =
  /[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r >"'][^\t\n\f\r >]*)|(?=>))/y;
const unclosed = /[\t\n\f\r ]*=[\t\n\f\r ]*["']/y;
const tagEnd = /[\t\n\f\r /]*>/y;

export interface HtmlTags {
  readonly tags: readonly Tag[];
  /** Comments, and the insides of scripts, styles and the like. */
  readonly opaque: readonly OffsetRange[];
}

/** The tags of HTML as browsers see them (HTML Living Standard, §13.2.5); each character is looked at once. */
export function htmlTags(text: string): HtmlTags {
  const tags: Tag[] = [];
  const opaque: OffsetRange[] = [];
  const scan = new RegExp(opening);
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const [whole, comment, bogus, slash, tagName] = match;
    const { index: start } = match;
    const inside = start + whole.length;
    if (comment !== undefined || bogus !== undefined) {
      scan.lastIndex = comment ? endOfComment(text, inside) : after(text, '>', inside);
      opaque.push({ start, end: scan.lastIndex });
      continue;
    }
    const { attributes, end } = attributesFrom(text, inside);
    // What is never closed is no tag, and takes all the rest.
    if (end === undefined) break;
    const lowerName = (tagName ?? '').toLowerCase();
    tags.push({ name: lowerName, isClosing: slash === '/', attributes, start, end });
    scan.lastIndex = end;
    if (slash === '' && rawText.has(lowerName)) {
      scan.lastIndex = endOfRawText(text, lowerName, end);
      opaque.push({ start: end, end: scan.lastIndex });
    }
  }
  return { tags, opaque };
}

function attributesFrom(text: string, from: number) {
  const attributes = new Map<string, Attribute>();
  let at = from;
  for (;;) {
    const end = matchAt(tagEnd, text, at);
    if (end) return { attributes, end: at + end[0].length };
    const named = matchAt(name, text, at);
    if (!named) return { attributes, end: undefined };
    at += named[0].length;
    const key = (named[1] ?? '').toLowerCase();
    const valued = matchAt(value, text, at);
    if (!valued && matchAt(unclosed, text, at)) return { attributes, end: undefined };
    at += valued?.[0].length ?? 0;
    if (attributes.has(key)) continue;
    const inQuotes = valued?.[1] ?? valued?.[2];
    const written = inQuotes ?? valued?.[3] ?? '';
    const start = at - written.length - (inQuotes === undefined ? 0 : 1);
    attributes.set(key, { value: written, start });
  }
}

function endOfComment(text: string, from: number): number {
  // `<!-->` and `<!--->` are whole comments.
  const short = matchAt(/-?>/y, text, from);
  if (short) return from + short[0].length;
  const end = /--!?>/g;
  end.lastIndex = from;
  const found = end.exec(text);
  return found ? found.index + found[0].length : text.length;
}

function endOfRawText(text: string, tagName: string, from: number): number {
  if (tagName === 'plaintext') return text.length;
  const end = new RegExp(`</${tagName}(?=[\\t\\n\\f\\r />])`, 'gi');
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
