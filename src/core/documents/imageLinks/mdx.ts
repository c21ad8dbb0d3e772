import { withoutEntities } from './entities.ts';
import type { OffsetRange } from './imageLink.ts';
import { jsxTags } from './jsxTags.ts';
import type { Dialect } from './markdown.ts';
import { blank } from './sections.ts';
import { taggedImages } from './taggedImages.ts';
import type { Address, TagReading } from './taggedImages.ts';

const importing = /^import[ \t]+([\w$]+)[ \t]+from[ \t]*(["'])([^"'\n]+)\2/gm;

/** No label of Markdown is one of these. */
const imported = (name: string) => `import ${name}[`;

const comment = /\{\s*\/\*[\s\S]*?\*\/\s*\}/g;

/** MDX: tags are JSX, `<` begins nothing else, and indented text is text. */
export const mdx: Dialect = {
  extensions: [{ disable: { null: ['autolink', 'codeIndented', 'htmlFlow', 'htmlText'] } }],
  tagged: (text, nodes) => {
    // Behind a brace there is JavaScript, which has marks of its own.
    const code = nodes.filter(
      ({ node, start }) =>
        node.type === 'code' || (node.type === 'inlineCode' && text[start - 1] !== '{'),
    );
    const bare = withoutRanges(text, code);
    const opaque = Array.from(bare.matchAll(comment), ({ 0: whole, index }) => ({
      start: index,
      end: index + whole.length,
    }));
    return { links: taggedImages(jsxTags(withoutRanges(bare, opaque)), reading), opaque };
  },
  /** The pictures that modules import. */
  definitions: (text, nodes) =>
    nodes
      .filter(({ node }) => node.type === 'paragraph')
      .flatMap(({ start, end }) =>
        Array.from(text.slice(start, end).matchAll(importing), (match) => {
          const { 0: whole, 1: name = '', 3: url = '', index } = match;
          const from = start + index;
          return [imported(name), { url, start: from, end: from + whole.length }] as const;
        }),
      ),
};

const reading: TagReading = {
  // A component that has an address shows a picture, if the address is one's.
  isImage: (name) => name === 'img' || /^[A-Z]/.test(name),
  textOf: ({ value, isExpression }) =>
    isExpression ? stringIn(value.trim()) : withoutEntities(value),
  addressOf: ({ value, isExpression }) =>
    isExpression ? addressIn(value.trim()) : { url: withoutEntities(value) },
};

const string = /^(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`|-?\d+)$/;

/** The text of a string or a number of JavaScript; undefined for all else. */
function stringIn(expression: string): string | undefined {
  const match = string.exec(expression);
  if (!match) return undefined;
  return (match[1] ?? match[2] ?? match[3] ?? match[0]).replace(/\\(.)/gs, '$1');
}

const wrapped = /^(?:require|useBaseUrl|withBase)\(\s*([^()]*?)\s*\)(?:\.default)?$/;
const binding = /^([\w$]+)(?:\.src)?$/;

/** What an expression leads to: a string, one that a known function takes, or an imported picture. */
function addressIn(expression: string): Address | undefined {
  const url = stringIn(wrapped.exec(expression)?.[1] ?? expression);
  if (url !== undefined) return { url };
  const name = binding.exec(expression)?.[1];
  return name === undefined ? undefined : { url: name, identifier: imported(name) };
}

function withoutRanges(text: string, ranges: readonly OffsetRange[]): string {
  let end = 0;
  const parts = ranges.map((range) => {
    const kept = text.slice(end, range.start);
    ({ end } = range);
    return kept + blank(text.slice(range.start, range.end));
  });
  return parts.join('') + text.slice(end);
}
