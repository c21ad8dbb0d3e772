import type { Attribute, Tag } from './tag.ts';

const opening = /<(\/?)([A-Za-z_$][\w$.:-]*)(?=[\s/>{])/g;
const space = /\s*/y;
const name = /[A-Za-z_$][\w$:-]*/y;
const equals = /\s*=\s*/y;
const quoted = /"([^"]*)"|'([^']*)'/y;
const tagEnd = /\/?>/y;

/** The tags of JSX, those in expressions and in attributes too; each character is looked at a few times. */
export function jsxTags(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  for (const { 0: whole, 1: slash, 2: tagName = '', index: start } of text.matchAll(opening)) {
    const read = attributesFrom(text, start + whole.length);
    if (!read) continue;
    const { attributes, end } = read;
    tags.push({ name: tagName, isClosing: slash === '/', attributes, start, end });
  }
  return tags;
}

/** The attributes and the end of a tag; undefined for what is no tag. */
function attributesFrom(text: string, from: number) {
  const attributes = new Map<string, Attribute>();
  let at = from;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  for (;;) {
    take(space);
    if (take(tagEnd)) return { attributes, end: at };
    if (text[at] === '{') {
      const end = bracesEnd(text, at);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    const key = take(name)?.[0].toLowerCase();
    if (key === undefined) return undefined;
    if (!take(equals)) {
      attributes.set(key, { value: '', start: at });
      continue;
    }
    const string = take(quoted);
    const start = string ? at - string[0].length + 1 : at + 1;
    if (string) attributes.set(key, { value: text.slice(start, at - 1), start });
    else {
      const end = text[at] === '{' ? bracesEnd(text, at) : undefined;
      if (end === undefined) return undefined;
      at = end;
      attributes.set(key, { value: text.slice(start, at - 1), start, isExpression: true });
    }
  }
}

/** Longer expressions are rare, and hold no address. */
const longestExpression = 10_000;

const skipped = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|[{}]/g;

/** Behind the brace that closes the one at an offset. */
function bracesEnd(text: string, open: number): number | undefined {
  const part = text.slice(open, open + longestExpression);
  let depth = 0;
  for (const { 0: found, index } of part.matchAll(skipped)) {
    if (found === '{') depth++;
    else if (found === '}' && --depth === 0) return open + index + 1;
  }
  return undefined;
}
