import { withoutTags } from './htmlText.ts';
import { ownLine } from './unwrapped.ts';

/** The text of Markdown: links and images as what they show, without the marks of blocks and of emphasis. */
export function withoutMarkdown(text: string): string {
  return withoutInlineMarks(text.split('\n').map(withoutBlockMarks).join('\n'));
}

/** Lines that hold nothing but structure: fences, rules, underlines and definitions of links. */
const structure = /^\s*(?:(?:`{3,}|~{3,})[^`]*|(?:[-*_=]\s*){3,}|=+|-+|\[[^\]]+\]:\s*\S.*)$/;
const quote = /^(?:\s{0,3}>\s?)+/;
const heading = /^\s{0,3}#{1,6}(?:\s+|$)/;
const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/;

function withoutBlockMarks(line: string): string {
  const inner = line.replace(quote, '');
  if (structure.test(inner)) return '';
  if (heading.test(inner)) return `\n${inner.replace(heading, '').replace(/\s+#+\s*$/, '')}\n`;
  return inner.replace(item, ownLine);
}

/** What is text whatever stands in it: an escaped character, a code span, the address of an autolink. */
const verbatim =
  /\\([!-/:-@[-`{-~])|(?<!`)`(?!`)([^`]+)`(?!`)|(?<!`)``(?!`)((?:[^`]|(?<!`)`(?!`))+)``(?!`)|<([a-z][a-z\d+.-]+:[^\s<>]+)>/gi;

/** Around the number of a part that is kept; selected text has no control characters any more. */
const keptStart = '\u0001';
const keptEnd = '\u0002';
const keptIndex = new RegExp(`${keptStart}(\\d+)${keptEnd}`, 'g');

function withoutInlineMarks(text: string): string {
  const kept: string[] = [];
  const marked = text.replace(verbatim, (_, ...groups: unknown[]) => {
    kept.push(groups.find((group) => typeof group === 'string') ?? '');
    return `${keptStart}${kept.length - 1}${keptEnd}`;
  });
  const plain = withoutEmphasis(withoutLinks(withoutTags(marked)));
  return plain.replace(keptIndex, (_, index: string) => kept[Number(index)] ?? '');
}

const footnote = /\[\^[^[\]]+\]/g;
const link = /!?\[([^[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])/g;

function withoutLinks(text: string): string {
  return repeated(text.replace(footnote, ''), (inner) => inner.replace(link, '$1'));
}

const stars = /(\*{1,3})([^\s*](?:[^*]*[^\s*])?)\1/g;
const underscores =
  /(?<![\p{L}\p{N}_])(_{1,3})([^\s_](?:(?:[^_]|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}]))*[^\s_])?)\1(?![\p{L}\p{N}_])/gu;
const tildes = /~~([^~]+)~~/g;

function withoutEmphasis(text: string): string {
  return repeated(text, (inner) =>
    inner.replace(stars, '$2').replace(underscores, '$2').replace(tildes, '$1'),
  );
}

/** Marks stand inside each other, but not deeply. */
function repeated(text: string, change: (text: string) => string): string {
  return change(change(change(text)));
}
