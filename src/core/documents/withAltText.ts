import { imageLink } from './syntax.ts';
import type { Syntax } from './syntax.ts';

/** How a link of some syntax is recognised, and how it says its description. */
interface Describing {
  readonly syntax: Syntax;
  readonly start: RegExp;
  /** @param alt escaped for the syntax. */
  readonly describe: (link: string, alt: string) => string;
}

const describings: readonly Describing[] = [
  {
    syntax: 'markdown',
    start: /^!\[/,
    // A size behind a bar stays.
    describe: (link, alt) =>
      link.replace(/^!\[\s*(\\?\|[^\]]*)?\]/, (_, size = '') => `![${alt}${String(size)}]`),
  },
  {
    syntax: 'html',
    start: /^<[a-z]/i,
    describe: (tag, alt) =>
      tag
        .replace(/\salt\s*=\s*(?:"\s*"|'\s*'|\{\s*(?:""|''|``)\s*\})|\salt(?=[\s/>])/i, '')
        .replace(/^<[\w.:-]+/, (name) => `${name} alt="${alt}"`),
  },
  {
    syntax: 'asciidoc',
    start: /^image:/,
    describe: (macro, alt) =>
      macro
        .replace(/\[\s*(?:(?:alt\s*=\s*)?""\s*)?/, () => `["${alt}"`)
        .replace(
          // What is left are attributes by name or by position.
          /^([^[]*\["(?:[^"\\]|\\.)*")(?=[\w"])/,
          '$1,',
        ),
  },
  {
    syntax: 'restructuredtext',
    start: /^\.\./,
    describe: (directive, alt) => {
      const [first = '', ...rest] = directive.split('\n').filter((line) => !isEmptyAlt(line));
      const end = first.endsWith('\r') ? '\r' : '';
      const indentation = /^[ \t]+(?=:)/.exec(
        rest.find((line) => /^[ \t]+:/.test(line)) ?? '',
      )?.[0];
      const option = `${indentation ?? '   '}:alt: ${alt}`;
      const at = rest.findIndex((line) => /^[ \t]+:/.test(line));
      const before = at < 0 ? rest : rest.slice(0, at);
      const behind = at < 0 ? [] : rest.slice(at);
      return end
        ? [first, ...before, `${option}\r`, ...behind].join('\n')
        : [first, ...before, option, ...behind].join('\n');
    },
  },
  {
    syntax: 'latex',
    start: /^\\includegraphics/,
    describe: (command, alt) => {
      const bare = command.replace(/(\[|,)\s*alt\s*=\s*(?:\{\s*\})?\s*(?:,\s*|(?=\]))/, '$1');
      return /^\\includegraphics\s*\*?\s*\[/.test(bare)
        ? bare.replace(
            /\[\s*(?=([^\s]))/,
            (_, next: string) => `[alt={${alt}}${next === ']' ? '' : ', '}`,
          )
        : bare.replace(/^\\includegraphics\s*\*?/, (name) => `${name}[alt={${alt}}]`);
    },
  },
  {
    syntax: 'typst',
    start: /^image\(/,
    describe: (call, alt) =>
      call.replace(/,\s*alt\s*:\s*"\s*"/, '').replace(/\s*,?\s*\)$/, () => `, alt: "${alt}")`),
  },
];

/**
 * An image that has no alternative text, with one.
 *
 * @param link from its first character to its last, in any of the syntaxes.
 */
export function withAltText(link: string, alt: string): string {
  const found = describings.find(({ start }) => start.test(link));
  if (!found) return link;
  const escaped = imageLink(found.syntax, { alt, path: '', aloneOnLine: false }).alt;
  return found.describe(link, escaped);
}

function isEmptyAlt(line: string): boolean {
  return /^[ \t]+:alt:\s*$/.test(line);
}
