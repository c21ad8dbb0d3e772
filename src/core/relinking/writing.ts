/** How an address is written in its place: what has to be undone so that a path is left. */
export interface Writing {
  /** Takes away the escapes of the language. */
  readonly unescaped: (written: string) => string;
  /** Whether percent signs, `?` and `#` mean what they mean in a URL. */
  readonly isUrl: boolean;
}

/** The name of a file that gets another one. */
export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** What stands in the place of a part of an address, counted in UTF-16 units from its beginning. */
interface NewPart {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** The path that an address names, as plain text; undefined where it names a host or nothing. */
export function pathIn(written: string, writing: Writing): string | undefined {
  const path = plain(written.slice(0, pathEnd(written, writing)), writing);
  return path === '' || isElsewhere(path) ? undefined : path;
}

/**
 * What has to change of an address so that it ends in the new name: only that in which the two names
 * differ, so that every other character stays as it was written.
 */
export function renamed(
  written: string,
  { from, to }: Rename,
  writing: Writing,
): NewPart | undefined {
  const end = pathEnd(written, writing);
  const common = commonStart(from, to);
  const [gone, text] = [from.slice(common), to.slice(common)];
  const first = Math.max(0, end - gone.length * longestEscape);
  for (let offset = end - gone.length; offset >= first; offset--) {
    if (plain(written.slice(offset, end), writing) === gone) {
      return { offset, length: end - offset, text };
    }
  }
  return undefined;
}

/** How many characters may stand for one of a file's extension, as in `&#x0000006a;`. */
const longestEscape = 12;

function isElsewhere(path: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i.test(path);
}

/** A sharp sign behind an ampersand belongs to a character reference. */
function pathEnd(written: string, { isUrl }: Writing): number {
  const end = isUrl ? written.search(/(?<!&)[?#]/) : -1;
  return end === -1 ? written.length : end;
}

function plain(written: string, { unescaped, isUrl }: Writing): string {
  const text = unescaped(written);
  return (isUrl ? decoded(text) : text).replaceAll('\\', '/').normalize('NFC');
}

/** A lone percent sign is a percent sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
