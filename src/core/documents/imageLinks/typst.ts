import { isTemplate } from './imageLink.ts';
import type { ImageLink } from './imageLink.ts';

/** What is looked for, and what it may hide in: comments, raw text, strings. */
const token =
  /\/\/.*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|(`{3,})(?:[\s\S]*?\1|[\s\S]*)|`[^`]*`?|\\.|"(?:[^"\\]|\\.)*"?|#(?:[\w.-]+\()?|(?<![\w.-])image\(|[()[\]{}]/g;

/**
 * The pictures of Typst: calls of `image` in code, which begins with a hash or stands in its brackets.
 * Each character is looked at once.
 */
export function typstImages(text: string): readonly ImageLink[] {
  const links: ImageLink[] = [];
  const open: OpenBracket[] = [];
  const scan = new RegExp(token);
  /** Where the statement or the expression began that may go on here. */
  let hash = -Infinity;
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const [sign] = match;
    const { index } = match;
    const around = open.at(-1);
    const isInCode = () => around?.isCode === true || goesOn(text, hash, index);
    const push = (closing: string, isCode: boolean) => {
      open.push({ closing, isCode, hash });
      hash = -Infinity;
    };
    if (sign.startsWith('#')) hash = index;
    if (sign === '#image(' || (sign === 'image(' && isInCode())) {
      const link = imageAt(text, index, scan.lastIndex);
      if (link) links.push(link);
      push(')', true);
    } else if (/^#.*\($/.test(sign)) push(')', true);
    else if (sign === '[') push(']', false);
    else if (sign === '(' && isInCode()) push(')', true);
    else if (sign === '{' && isInCode()) push('}', true);
    else if (sign === around?.closing) hash = open.pop()?.hash ?? hash;
  }
  return links;
}

interface OpenBracket {
  readonly closing: string;
  readonly isCode: boolean;
  /** What was begun before it, and goes on behind it. */
  readonly hash: number;
}

/** Longer than anybody writes one on a line. */
const longestStatement = 300;

/** Whether what a hash began goes on up to a place: a statement on its line, or a name. */
function goesOn(text: string, hash: number, at: number): boolean {
  return (
    at - hash <= longestStatement &&
    /^#(?:(?:let|set|show|if|else|for|while|context|include|return)\b[^\n]*|[\w.-]*)$/.test(
      text.slice(hash, at),
    )
  );
}

const string = /"((?:[^"\\]|\\.)*)"/y;
const argument =
  /\s*(?:([\w-]+)\s*:\s*)?(?:"((?:[^"\\]|\\.)*)"|((?:\([^()]*\)|[^(),"])*))\s*(,|\))/y;

/** How many arguments an image has at most. */
const mostArguments = 20;

function imageAt(text: string, from: number, inside: number): ImageLink | undefined {
  const values = new Map<string, string>();
  argument.lastIndex = inside;
  for (let count = 0; count < mostArguments; count++) {
    const match = argument.exec(text);
    if (!match) return undefined;
    const [, name = '', inQuotes, other = '', end] = match;
    const value = inQuotes === undefined ? other.trim() : `"${inQuotes}"`;
    // Behind the last comma there may be nothing.
    if (value !== '') values.set(name, value);
    if (end === ')') break;
  }
  const end = argument.lastIndex;
  const url = stringIn(values.get('') ?? '');
  const alt = values.has('alt') ? stringIn(values.get('alt') ?? '') : '';
  // What a program puts together says nothing that could be drawn.
  if (url === undefined || alt === undefined) return undefined;
  const start = text[from] === '#' ? from + 1 : from;
  return { alt, url, paths: isTemplate(url) ? [] : [url], start, end };
}

function stringIn(expression: string): string | undefined {
  string.lastIndex = 0;
  const match = string.exec(expression);
  if (match?.[0].length !== expression.length) return undefined;
  return (match[1] ?? '').replace(
    /\\(?:u\{([\da-f]+)\}|(.))/gis,
    (_, hex?: string, sign?: string) => {
      if (hex !== undefined)
        return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
      return ({ n: '\n', r: '\r', t: '\t' } as Record<string, string>)[sign ?? ''] ?? sign ?? '';
    },
  );
}
