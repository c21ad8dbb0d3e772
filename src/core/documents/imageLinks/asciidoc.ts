import { asciidocLines, resolvedTarget } from './asciidocLines.ts';
import { withoutEntities } from './entities.ts';
import { pathsOf } from './imageLink.ts';
import type { ImageLink } from './imageLink.ts';
import { asSize } from './imageSize.ts';

/** Where a target or a list is longer, nobody closes it. */
const macro = /(?<![\\\w])image:(:?)(?!:)([^\s[\]][^[\]\n]{0,500}?|)\[((?:[^\]\\]|\\.){0,3000})\]/g;

/** The pictures of AsciiDoc: block and inline macros, from the folder that `imagesdir` names. */
export function asciidocImages(text: string): readonly ImageLink[] {
  const links: ImageLink[] = [];
  asciidocLines(text, ({ line, start, attributes, isLiteral }) => {
    for (const { 0: whole, 1: block, 2: target = '', 3: list = '', index } of line.matchAll(
      macro,
    )) {
      if (isLiteral || (block === ':' && index > 0) || isPassedThrough(line, index)) continue;
      const from = start + index;
      const { alt, size } = described(list);
      const url = resolvedTarget(target, attributes);
      if (url === undefined) continue;
      const paths = pathsOf(url);
      links.push({ alt, url, paths, start: from, end: from + whole.length, ...(size && { size }) });
    }
  });
  return links;
}

/** Longer than anybody writes one within a line. */
const longestPassthrough = 500;

/** Whether a macro stands between the plus signs that keep text as it is. */
function isPassedThrough(line: string, index: number): boolean {
  const before = line.slice(Math.max(0, index - longestPassthrough), index);
  return /(?:^|[^\w+])\+{1,3}(?:(?!\+)[^\n])*$/.test(before) && line.includes('+', index);
}

const listed = /\s*(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|([^,]*))\s*(?:,|$)/y;

/** What the attributes of a macro say: the description first, then width and height, or by their names. */
function described(list: string): Pick<ImageLink, 'alt' | 'size'> {
  const values = new Map<string, string>();
  listed.lastIndex = 0;
  for (let position = 0; listed.lastIndex < list.length;) {
    const match = listed.exec(list);
    if (!match) break;
    const [, name, inQuotes, bare = ''] = match;
    const value = inQuotes ?? bare.trim();
    values.set(name ?? ['alt', 'width', 'height'][position] ?? '', value);
    if (name === undefined) position++;
  }
  const size = asSize(values.get('width'), values.get('height'));
  const alt = withoutEntities((values.get('alt') ?? '').replace(/\\(["\]])/g, '$1'));
  return { alt, ...(size && { size }) };
}
