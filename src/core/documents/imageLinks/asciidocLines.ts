import { posix } from 'node:path';

const delimiter = /^(?:-{4,}|\.{4,}|\/{4,}|\+{4,}|`{3,}|~{3,})(?=\s*$|(?<=`)\w)/;
const attributeEntry = /^:(!?)([\w-]+)(!?):(?:[ \t]+(.*?))?[ \t\r]*$/;
const attributeReference = /\{([\w-]+)\}/g;

/** The folder of a document's pictures at an offset, from the document's own; undefined where it is no folder. */
export function imagesDirectory(text: string, offset: number): string | undefined {
  let found: string | undefined;
  asciidocLines(text.slice(0, offset), ({ attributes }) => {
    found = expanded(attributes.get('imagesdir') ?? '', attributes);
  });
  return found === undefined || isAddress(found) ? undefined : found;
}

interface Line {
  readonly line: string;
  readonly start: number;
  /** The attributes of the document so far. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Whether the line is shown as it is, for the space that it begins with. */
  readonly isLiteral: boolean;
}

/** Takes each line that is read for macros: none of code, comments and passthroughs. */
export function asciidocLines(text: string, take: (line: Line) => void): void {
  const attributes = new Map<string, string>();
  let closing: string | undefined;
  let isLiteral = false;
  let before = '';
  let start = 0;
  for (const line of text.split('\n')) {
    const mark = delimiter.exec(line)?.[0];
    if (closing !== undefined) {
      if (mark === closing && line.trimEnd() === mark) closing = undefined;
    } else if (mark !== undefined) closing = mark;
    else if (!line.startsWith('//')) {
      const [, unset, name, unsetBehind, value = ''] = attributeEntry.exec(line) ?? [];
      if (name !== undefined) {
        if (unset || unsetBehind) attributes.delete(name);
        else attributes.set(name, value);
      } else {
        // A literal paragraph begins with a space, and goes on to the next empty line.
        isLiteral = line.trim() !== '' && (isLiteral || (before === '' && isIndentedText(line)));
        take({ line, start, attributes, isLiteral });
      }
    }
    before = line.trim();
    start += line.length + 1;
  }
}

function isIndentedText(line: string): boolean {
  return /^[ \t]+(?!(?:\*{1,5}|\.{1,5}|-|\d+\.)[ \t])\S/.test(line);
}

/** The address of a target, from the folder that `imagesdir` names; undefined where an attribute is not known. */
export function resolvedTarget(
  target: string,
  attributes: ReadonlyMap<string, string>,
): string | undefined {
  const url = expanded(target, attributes);
  const folder = expanded(attributes.get('imagesdir') ?? '', attributes);
  if (url === undefined || folder === undefined) return undefined;
  if (folder === '' || url.startsWith('/') || isAddress(url)) return url;
  return isAddress(folder) ? `${folder}/${url}` : posix.join(folder, url);
}

/** No path is longer, and references that hold references grow without end. */
const longestValue = 1000;

/** What references to attributes stand for; undefined where one is not known. */
function expanded(text: string, attributes: ReadonlyMap<string, string>): string | undefined {
  let value = text;
  // A value may refer to others, which are defined above it.
  for (let depth = 0; depth < 5 && value.includes('{'); depth++) {
    if (value.length > longestValue) return undefined;
    value = value.replace(
      attributeReference,
      (whole, name: string) => attributes.get(name) ?? whole,
    );
  }
  return value.includes('{') ? undefined : value;
}

function isAddress(target: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(target);
}
