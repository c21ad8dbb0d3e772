import { isTemplate } from './imageLink.ts';
import type { ImageLink } from './imageLink.ts';
import { asSize } from './imageSize.ts';

const directive =
  /^([ \t]*(?:(?:[-*+•]|\(?(?:\d+|#|[a-z])[.)])[ \t]+)*)\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?(image|figure)::(?:[ \t]+(.*))?$/i;
/** Directives whose content is code or comes from elsewhere, and comments. */
const opaque =
  /^[ \t]*\.\.(?:[ \t]+(?:(?:code|code-block|sourcecode|highlight|raw|math|literalinclude|parsed-literal|productionlist|graphviz|mermaid)::|(?![^\s:]+(?::[^\s:]+)*::|\||_|\[)\S)|[ \t]*$)/;
const option = /^[ \t]+:([\w-]+):(?:[ \t]+(.*?))?[ \t\r]*$/;

/** The extensions that Sphinx looks for where a name ends in `.*`, those first that can be drawn. */
const anyExtension = ['png', 'svg', 'jpg', 'jpeg', 'webp', 'gif', 'pdf'];

/** The pictures of reStructuredText: `image` and `figure` (Docutils), in lists, notes and substitutions too. */
export function restructuredTextImages(text: string): readonly ImageLink[] {
  const lines = text.split('\n');
  const links: ImageLink[] = [];
  let offset = 0;
  let hidden: number | undefined;
  lines.forEach((line, index) => {
    const start = offset;
    offset += line.length + 1;
    if (line.trim() === '') return;
    const indentation = indentationOf(line);
    if (hidden !== undefined && indentation > hidden) return;
    hidden = undefined;
    const mark = directive.exec(line.replace(/\r$/, ''));
    if (mark) links.push(...imageAt(lines, index, mark, start));
    else if (opaque.test(line) || endsInColons(line)) hidden = indentation;
  });
  return links;
}

/** Whether what is indented below is literal (Docutils, "Literal Blocks"). */
function endsInColons(line: string): boolean {
  return /::[ \t\r]*$/.test(line) && !/^[ \t]*\.\./.test(line);
}

function imageAt(
  lines: readonly string[],
  first: number,
  [whole, marks = '', , argument = '']: RegExpExecArray,
  lineStart: number,
): readonly ImageLink[] {
  const body = optionsBelow(lines, first, marks.length);
  const written = [argument, ...body.argument].join(' ');
  // White space that is not escaped is none: an address may go over several lines.
  const url = written.replace(/\\(.)|\s+/gs, (_, escaped?: string) => escaped ?? '');
  if (url === '') return [];
  const { alt = '', width, height } = body.options;
  const size = asSize(width?.replace(/px$/, ''), height?.replace(/px$/, ''));
  const start = lineStart + marks.length;
  const end = lines
    .slice(first + 1, body.last + 1)
    .reduce((sum, line) => sum + 1 + line.length, lineStart + whole.length);
  return [{ alt, url, paths: pathsFor(url), start, end, ...(size && { size }) }];
}

interface Body {
  /** The lines on which the argument goes on. */
  readonly argument: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly last: number;
}

function optionsBelow(lines: readonly string[], first: number, indentation: number): Body {
  const argument: string[] = [];
  const options: Record<string, string> = {};
  let last = first;
  let name: string | undefined;
  for (let at = first + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || indentationOf(line) <= indentation) break;
    const [, key, value = ''] = option.exec(line) ?? [];
    if (key !== undefined) options[(name = key)] = value;
    else if (name === undefined) argument.push(line.trim());
    else options[name] = `${options[name] ?? ''} ${line.trim()}`.trim();
    last = at;
  }
  return { argument, options, last };
}

/** Sphinx opens a path as a file, so it is not percent-encoded. */
function pathsFor(url: string): readonly string[] {
  if (/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(url) || isTemplate(url)) return [];
  return url.endsWith('.*') ? anyExtension.map((each) => url.slice(0, -1) + each) : [url];
}

function indentationOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}
