/** How a family of languages marks comments: patterns at the beginning and at the end of a line. */
interface CommentMarks {
  readonly start: RegExp;
  readonly end: RegExp;
}

const nothing = /(?!)/;

const slashes: CommentMarks = {
  start: /^(?:\/{2,}!?|\/\*+!?|\*+(?![\w*/]))/,
  end: /(?<!\*)\*+\/$/,
};
const dashes: CommentMarks = {
  start: /^(?:--\[=*\[|-{2,}|\/\*+|\{-+)/,
  end: /(?:\]=*\]|(?<!\*)\*+\/|(?<!-)-+\})$/,
};
const hashes: CommentMarks = {
  start: /^(?:#+!?|<#|[rbf]?"""|[rbf]?'''|=begin\b|=end\b)/i,
  end: /(?:#>|"""|''')$/,
};
const semicolons: CommentMarks = { start: /^(?:;+|#\|)/, end: /\|#$/ };
const percents: CommentMarks = { start: /^%+/, end: nothing };
const angles: CommentMarks = { start: /^<!--/, end: /-->$/ };
const php: CommentMarks = { start: /^(?:\/{2,}|\/\*+|\*+(?![\w*/])|#+)/, end: /(?<!\*)\*+\/$/ };

/** By language id: those of VS Code and of the extensions that most people use. */
const languages: ReadonlyMap<string, CommentMarks> = new Map([
  ...idsOf(
    `bicep c cpp csharp css cuda-cpp dart fsharp glsl go groovy hlsl java javascript javascriptreact
    json jsonc kotlin less objective-c objective-cpp prisma proto rust scala scss shaderlab solidity
    swift typescript typescriptreact typst v zig`,
    slashes,
  ),
  ...idsOf('ada elm haskell lua plsql purescript sql vhdl', dashes),
  ...idsOf(
    `cmake coffeescript crystal dockercompose dockerfile elixir git-commit gdscript ignore julia
    makefile nim nix perl perl6 powershell properties python r ruby shellscript snakemake tcl
    terraform toml yaml`,
    hashes,
  ),
  ...idsOf('asm clojure commonlisp elisp ini lisp racket scheme', semicolons),
  ...idsOf('bibtex erlang latex matlab prolog tex', percents),
  ...idsOf('svelte svg vue xml xsl', angles),
  ['php', php],
]);

function idsOf(ids: string, marks: CommentMarks): readonly (readonly [string, CommentMarks])[] {
  return ids.split(/\s+/).map((id) => [id, marks] as const);
}

/** How a language (a VS Code language id) marks comments; undefined where it has none. */
export function commentMarksOf(languageId: string): CommentMarks | undefined {
  return languages.get(languageId);
}

/** Takes the marks away at both ends of each line; the indentation goes too where a mark stood. */
export function withoutCommentMarks(text: string, { start, end }: CommentMarks): string {
  return text
    .split('\n')
    .map((line) => {
      const trimmed = line.trim();
      const bare = trimmed.replace(end, '').replace(start, '');
      return bare === trimmed ? line : bare;
    })
    .join('\n');
}
