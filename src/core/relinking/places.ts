import type { Syntax } from '../documents/syntax.ts';
import {
  withoutBackslashes,
  withoutLatexEscapes,
  withoutMarkdownEscapes,
  withoutReferences,
} from './escapes.ts';
import type { Writing } from './writing.ts';

/** Where addresses stand in a language: the named groups of the pattern, whatever their names. */
export interface AddressPlace {
  readonly pattern: RegExp;
  readonly writing: Writing;
  /** Whether several stand there, each with the width that it is for. */
  readonly isSet?: true;
}

const markdown: Writing = { unescaped: withoutMarkdownEscapes, isUrl: true };
const withReferences: Writing = { unescaped: withoutReferences, isUrl: true };
const withBackslashes: Writing = { unescaped: withoutBackslashes, isUrl: false };
const latex: Writing = { unescaped: withoutLatexEscapes, isUrl: false };

/** Attributes (HTML Living Standard, "Attributes that take URLs") and CSS. */
const html: readonly AddressPlace[] = [
  {
    pattern:
      /\s(?:src|href|poster|data|content|data-src|xlink:href)\s*=\s*(?:"(?<a>[^"\n]*)"|'(?<b>[^'\n]*)'|(?<c>[^\s"'=<>`{]+))/dgi,
    writing: withReferences,
  },
  {
    pattern: /\s(?:data-)?srcset\s*=\s*(?:"(?<a>[^"]*)"|'(?<b>[^']*)')/dgi,
    writing: withReferences,
    isSet: true,
  },
  {
    pattern: /\burl\(\s*(?:"(?<a>[^"\n]*)"|'(?<b>[^'\n]*)'|(?<c>[^\s"'()]+))/dgi,
    writing: withReferences,
  },
];

/** A destination without brackets holds parentheses in pairs (CommonMark 0.31 §6.3). */
const character = String.raw`(?:\\.|[^\s()\\])`;
const pair = String.raw`\((?:${character}|\(${character}*\))*\)`;
const bare = String.raw`(?!<)(?:${character}|${pair})+`;
const bracketed = String.raw`(?:\\.|[^<>\\\n])*`;
/** At most one line ends in it. */
const space = String.raw`[ \t]*(?:\r?\n[ \t]*)?`;
const item = String.raw`[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*`;

export const placesByLanguage: Readonly<Record<Syntax, readonly AddressPlace[]>> = {
  markdown: [
    {
      pattern: new RegExp(
        String.raw`(?<=(?<!\\)(?:\\\\)*)\]\(${space}(?:<(?<a>${bracketed})>|(?<b>${bare}))`,
        'dg',
      ),
      writing: markdown,
    },
    {
      pattern: new RegExp(
        String.raw`^${item}\[(?:\\.|[^[\]\\]){1,999}\]:${space}(?:<(?<a>${bracketed})>|(?<b>[^\s<]\S*))`,
        'dgm',
      ),
      writing: markdown,
    },
    ...html,
    // MDX is Markdown and JavaScript.
    {
      pattern: /(?:\bfrom|\bimport|\brequire\(|\{)\s*(?:"(?<a>[^"\n]+)"|'(?<b>[^'\n]+)')/dg,
      writing: withBackslashes,
    },
  ],
  html,
  asciidoc: [
    {
      pattern: /\b(?:image|link|include)::?(?<a>[^\s:[][^[\n]{0,1000})\[/dg,
      writing: withReferences,
    },
    { pattern: /\blink=(?:"(?<a>[^"\n]*)"|(?<b>[^\s,\]"]+))/dg, writing: withReferences },
  ],
  restructuredtext: [
    {
      pattern:
        /^[ \t]*\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?(?:image|figure)::[ \t]*(?<a>\S(?:[^\n\r]*\S)?)/dgm,
      writing: withBackslashes,
    },
    { pattern: /^[ \t]+:target:[ \t]*(?<a>\S(?:[^\n\r]*\S)?)/dgm, writing: withBackslashes },
    { pattern: /^[ \t]*\.\.[ \t]+_[^:\n]+:[ \t]+(?<a>\S+)/dgm, writing: withBackslashes },
    { pattern: /<(?<a>[^<>\n`]{1,1000})>`/dg, writing: withBackslashes },
  ],
  latex: [
    {
      pattern:
        /\\(?:includegraphics|includesvg|pgfimage|href)\*?\s*(?:\[(?:\\.|[^[\]{}\\]|\{(?:\\.|[^{}\\]|\{(?:\\.|[^{}\\])*\})*\})*\]\s*)?\{\s*"?(?<a>(?:\\.|[^{}\\"\s])(?:(?:\\.|[^{}\\"])*(?:\\.|[^{}\\"\s]))?)"?\s*\}/dg,
      writing: latex,
    },
  ],
  typst: [
    {
      pattern: /\b(?:image|link)\(\s*"(?<a>(?:\\.|[^"\\\n])*)"/dg,
      writing: withBackslashes,
    },
  ],
};

/** The values of front matter, of which some are the page's own picture (YAML, TOML, JSON). */
export const frontMatterPlace: AddressPlace = {
  pattern:
    /^[ \t]*(?:-[ \t]+)?(?:["']?[\w.-]+["']?[ \t]*[:=][ \t]*)?(?:"(?<a>[^"\n]+)"|'(?<b>[^'\n]+)'|(?<c>[^\s"'#[{|>-](?:[^\n]*[^\s,])?))[ \t]*,?[ \t]*\r?$/dgm,
  writing: withBackslashes,
};
