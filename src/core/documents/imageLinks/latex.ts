import { posix } from 'node:path';
import type { ImageLink } from './imageLink.ts';
import { latexRootFolder } from './latexRoot.ts';
import { blank } from './sections.ts';

/** What is no text: comments, and what is shown as it is. */
const verbatim =
  /(?<!\\)(?:\\\\){0,9}%.*|\\begin\{(verbatim|Verbatim|alltt|lstlisting|minted|comment|filecontents)\*?\}[\s\S]*?(?:\\end\{\1\*?\}|$(?![\s\S]))|\\(?:verb|lstinline)\*?([^\w\s*]).{0,500}?\2/g;
const command = /\\includegraphics\s*\*?\s*/g;
const graphicsPath = /\\graphicspath\s*\{((?:\s*\{[^{}]*\})+)\s*\}/g;

/** What `graphics` looks for where no extension is given, those first that can be drawn. */
const extensions = ['.png', '.jpg', '.jpeg', '.pdf', '.eps', '.mps', '.jbig2', '.jb2'];

/** The pictures of LaTeX, from the folders that `\graphicspath` names, with or without an extension. */
export function latexImages(text: string): readonly ImageLink[] {
  const bare = text.replace(verbatim, blank);
  const folders = foldersIn(bare);
  const root = latexRootFolder(text);
  return Array.from(bare.matchAll(command)).flatMap(({ 0: whole, index }) => {
    const options = groupAt(bare, index + whole.length, '[', ']');
    const file = groupAt(bare, skipSpace(bare, options?.end ?? index + whole.length), '{', '}');
    if (!file) return [];
    const url = plainName(file.inner);
    if (url === undefined || url === '') return [];
    const alt = plainText(altIn(options?.inner ?? '') ?? '');
    const paths = pathsFor(url, folders).map((path) =>
      path.startsWith('/') ? path : posix.join(root, path),
    );
    return [{ alt, url, paths, start: index, end: file.end }];
  });
}

function foldersIn(text: string): readonly string[] {
  return Array.from(text.matchAll(graphicsPath)).flatMap(([, list = '']) =>
    Array.from(list.matchAll(/\{([^{}]*)\}/g), ([, folder = '']) => folder.trim()),
  );
}

interface Group {
  readonly inner: string;
  readonly end: number;
}

/** How long an argument may be before it is one that nobody closes. */
const longestArgument = 5000;

/** What stands between brackets that begin at an offset; braces within belong together. */
function groupAt(text: string, at: number, open: string, close: string): Group | undefined {
  if (text[at] !== open) return undefined;
  let depth = 0;
  for (let end = at + 1; end < Math.min(text.length, at + longestArgument); end++) {
    const sign = text[end];
    if (sign === '\\') end++;
    else if (depth === 0 && sign === close) return { inner: text.slice(at + 1, end), end: end + 1 };
    else if (sign === '{') depth++;
    else if (sign === '}') depth--;
  }
  return undefined;
}

function skipSpace(text: string, at: number): number {
  return at + (/^\s*/.exec(text.slice(at, at + 100))?.[0].length ?? 0);
}

/** A file's name without quotes, and `\string` before what is a mere letter; undefined where a macro makes it. */
function plainName(written: string): string | undefined {
  const name = written
    .trim()
    .replace(/\\string\\?([%#{}~])|["{}]/g, (_, letter: string | undefined) => letter ?? '');
  return /\\|#\d/.test(name) ? undefined : name;
}

/** The paths where a name is looked for: in the folder of the document, then in those that are named. */
function pathsFor(name: string, folders: readonly string[]): readonly string[] {
  const names = posix.extname(name) === '' ? extensions.map((each) => name + each) : [name];
  if (/^[./]/.test(name)) return names;
  // What is missing belongs where pictures are.
  const named = folders.filter((folder) => folder !== '' && folder !== './');
  const order = name.includes('/') ? ['', ...named] : [...named, ''];
  return order.flatMap((folder) => names.map((each) => posix.join(folder, each)));
}

/** The value of the option `alt`. */
function altIn(options: string): string | undefined {
  const at = /(?:^|,)\s*alt\s*=\s*/.exec(options);
  if (!at) return undefined;
  const from = at.index + at[0].length;
  return groupAt(options, from, '{', '}')?.inner ?? options.slice(from).split(',')[0]?.trim();
}

const characters: Readonly<Record<string, string>> = {
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
};

/** Text without its commands, as far as they stand for characters. */
function plainText(text: string): string {
  return text
    .replace(
      /\\([a-zA-Z]+)(?:\{\}|\s+|(?![a-zA-Z]))|\\([^a-zA-Z])|[{}]|~/g,
      (whole, name?: string, sign?: string) => {
        if (whole === '~') return ' ';
        return sign ?? characters[name ?? ''] ?? '';
      },
    )
    .replace(/\s+/g, ' ')
    .trim();
}
