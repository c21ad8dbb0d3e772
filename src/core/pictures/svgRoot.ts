/** The element that an SVG file is: its name as it is written and its attributes, entities unresolved. */
export interface SvgRoot {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Finds the root of an SVG in the beginning of a file, behind whatever XML allows before it: a
 * declaration, processing instructions, comments, a document type with a subset of its own. Undefined
 * where the root is another or does not begin in there. Takes time linear in the text.
 */
export function svgRootIn(head: Uint8Array): SvgRoot | undefined {
  const text = xmlText(head);
  const start = rootStart(text);
  if (start === undefined) return undefined;
  nameAt.lastIndex = start;
  const [, prefix = '', local = ''] = nameAt.exec(text) ?? [];
  if (local.toLowerCase() !== 'svg') return undefined;
  const name = prefix + local;
  return { name, attributes: attributesAt(text, start + 1 + name.length) };
}

/** A tag's name with its prefix; both are bounded, since a name that is longer is not SVG's. */
const nameAt = /<([^\s<>/:]{1,64}:)?(\w{1,8})(?=[\s/>])/y;

/** The text of XML in UTF-8 or, as its first bytes show, in UTF-16 (XML 1.0, appendix F). */
export function xmlText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second, third, fourth]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const less = 0x3c;
  if (first === less && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second === less && third === 0 && fourth !== 0) return 'utf-16be';
  return 'utf-8';
}

/** Where the first tag begins. */
function rootStart(text: string): number | undefined {
  let at: number | undefined = 0;
  while (at !== undefined) {
    at = skipSpace(text, at);
    if (text.startsWith('<?', at)) at = behind(text, '?>', at + 2);
    else if (text.startsWith('<!--', at)) at = behind(text, '-->', at + 4);
    else if (text.slice(at, at + 9).toLowerCase() === '<!doctype') at = behindDoctype(text, at + 9);
    else return at;
  }
  return undefined;
}

/** Passes over a document type, whose subset in brackets holds declarations, comments and quoted texts. */
function behindDoctype(text: string, start: number): number | undefined {
  let isInSubset = false;
  let at: number | undefined = start;
  while (at !== undefined && at < text.length) {
    const character: string = text.charAt(at);
    if (text.startsWith('<!--', at)) at = behind(text, '-->', at + 4);
    else if (text.startsWith('<?', at)) at = behind(text, '?>', at + 2);
    else if (character === '"' || character === "'") at = behind(text, character, at + 1);
    else if (character === '>' && !isInSubset) return at + 1;
    else {
      if (character === '[') isInSubset = true;
      if (character === ']') isInSubset = false;
      at += 1;
    }
  }
  return undefined;
}

/** The attributes of a tag up to its end, or to the end of the text. */
function attributesAt(text: string, start: number): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  let end = text.indexOf('>', start);
  for (let at = start; ;) {
    // A `>` in a value does not end the tag.
    if (end >= 0 && end < at) end = text.indexOf('>', at);
    const equals = text.indexOf('=', at);
    if (equals < 0 || (end >= 0 && end < equals)) return attributes;
    const from = skipSpace(text, equals + 1);
    const quote = text.charAt(from);
    const to = quote === '"' || quote === "'" ? text.indexOf(quote, from + 1) : -1;
    if (to < 0) return attributes;
    attributes.set(text.slice(at, equals).trim(), text.slice(from + 1, to));
    at = to + 1;
  }
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** What XML takes for white space. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

function behind(text: string, end: string, from: number): number | undefined {
  const at = text.indexOf(end, from);
  return at < 0 ? undefined : at + end.length;
}
