/**
 * Decodes base64 that arrives in pieces. A data URI's prefix, line breaks and JSON's escapes are
 * taken away on the go, and no more than a few characters are ever held back. What does not belong
 * there is passed over and remembered: the picture is damaged, but it was paid for.
 */
export class Base64Decoder {
  #rest = '';
  /** The beginning of an escape that the next piece completes. */
  #cut = '';
  /** The beginning of a `%2B` likewise. */
  #quoted = '';
  #isStart = true;
  /** Inside a data URI bytes may be written as `%2B`, and without `;base64` all others stand for themselves. */
  #isUri = false;
  #isPlain = false;
  #hasEnded = false;
  #isDamaged = false;

  /** Whether characters came that base64 does not have, or too few of them. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /**
   * The bytes that are whole so far.
   *
   * @param piece base64 as it stands between JSON's quotes.
   */
  write(piece: Buffer): Buffer {
    const isQuick =
      !this.#isStart && !this.#isPlain && !this.#hasEnded && this.#cut + this.#quoted === '';
    return (isQuick ? this.#decodeQuickly(piece) : undefined) ?? this.#decode(piece);
  }

  /** The last bytes, for base64 that left its padding out. */
  end(): Buffer {
    this.#isDamaged ||= this.#cut + this.#quoted !== '';
    if (this.#isStart) {
      this.#isStart = false;
      // A data URI whose prefix never ended holds no byte.
      if (this.#rest.startsWith('data:')) this.#rest = '';
      const text = this.#rest;
      this.#rest = '';
      return Buffer.concat([this.#decodeText(text), this.#endGroup()]);
    }
    return this.#endGroup();
  }

  /** The quick way for a piece that is nothing but base64, as nearly all are; undefined otherwise. */
  #decodeQuickly(piece: Buffer): Buffer | undefined {
    const missing = (4 - this.#rest.length) % 4;
    if (piece.length < missing) return undefined;
    const end = piece.length - ((piece.length - missing) % 4);
    const bytes = Buffer.allocUnsafe(((this.#rest.length + end) / 4) * 3);
    const first = bytes.write(this.#rest + piece.toString('latin1', 0, missing), 'base64');
    const others = bytes.write(piece.toString('latin1', missing, end), first, 'base64');
    const rest = piece.toString('latin1', end);
    // Node passes over what is not base64, and so comes out with fewer bytes.
    if (first + others < bytes.length || foreign.test(rest)) return undefined;
    this.#rest = rest;
    return bytes;
  }

  #decode(piece: Buffer): Buffer {
    const text = this.#unescape(this.#cut + piece.toString('latin1'));
    if (!this.#isStart) return this.#decodeText(text);
    const begun = this.#rest + text;
    const start = payloadStart(begun);
    if (start === undefined) {
      this.#rest = begun;
      return Buffer.alloc(0);
    }
    this.#isStart = false;
    this.#isUri = start > 0;
    this.#isPlain = this.#isUri && !/;\s*base64\s*,$/i.test(begun.slice(0, start));
    this.#rest = '';
    return this.#decodeText(begun.slice(start));
  }

  /** A text without JSON's escapes, and as many whole groups of it as there are. */
  #decodeText(text: string): Buffer {
    if (this.#isPlain) return Buffer.from(this.#unquote(text), 'latin1');
    const characters = (this.#isUri ? this.#unquote(text) : text).replace(/\s+/g, '');
    if (!this.#hasEnded && !foreign.test(characters)) return this.#decodeGroups(characters);
    const parts: Buffer[] = [];
    for (const part of characters.split(/(=+)/)) {
      const isPadding = part.startsWith('=');
      const known = isPadding ? '' : part.replace(foreigners, '');
      this.#isDamaged ||= !isPadding && known.length < part.length;
      // Base64 that goes on behind its end was put together of several, or is not what it was.
      this.#isDamaged ||= this.#hasEnded && known !== '';
      parts.push(this.#decodeGroups(known));
      if (isPadding) {
        this.#hasEnded = true;
        parts.push(this.#endGroup());
      }
    }
    return Buffer.concat(parts);
  }

  #decodeGroups(characters: string): Buffer {
    const text = this.#rest + characters;
    const whole = text.length - (text.length % 4);
    this.#rest = text.slice(whole);
    return Buffer.from(text.slice(0, whole), 'base64');
  }

  #endGroup(): Buffer {
    const rest = this.#rest;
    this.#rest = '';
    // One character alone is less than a byte.
    this.#isDamaged ||= rest.length === 1;
    return Buffer.from(rest, 'base64');
  }

  /** Takes JSON's escapes away; the beginning of one at the end waits for the next piece. */
  #unescape(text: string): string {
    this.#cut = cutEscape.exec(text.slice(-6))?.[1] ?? '';
    const whole = this.#cut === '' ? text : text.slice(0, -this.#cut.length);
    if (!whole.includes('\\')) return whole;
    return whole.replace(escapes, (escape, hex: string | undefined) => {
      const character = hex ? asciiFrom(hex) : simpleEscapes.get(escape.slice(1));
      this.#isDamaged ||= character === undefined;
      return character ?? '';
    });
  }

  /** Takes a URI's `%2B` away; the beginning of one at the end waits for the next piece. */
  #unquote(text: string): string {
    const all = this.#quoted + text;
    this.#quoted = /%[\da-f]?$/i.exec(all)?.[0] ?? '';
    const whole = this.#quoted === '' ? all : all.slice(0, -this.#quoted.length);
    return whole.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    );
  }
}

/** What is not base64, nor base64 for addresses. */
const foreign = /[^A-Za-z0-9+/_-]/;
const foreigners = /[^A-Za-z0-9+/_-]+/g;

/** Some servers write `\/` for `/` and `\u002B` for `+`. */
const escapes = /\\(?:u([\da-fA-F]{4})|[^])/g;
const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['/', '/'],
  ['"', '"'],
  ['\\', '\\'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);
const cutEscape = /(?<!\\)(?:\\\\)*(\\(?:u[\da-fA-F]{0,3})?)$/;

function asciiFrom(hex: string): string | undefined {
  const code = parseInt(hex, 16);
  return code < 0x80 ? String.fromCharCode(code) : undefined;
}

/** Longer than the prefix of any data URI that a picture has. */
const longestPrefix = 256;

/** Where the payload begins; undefined while a data URI's prefix has not wholly arrived. */
function payloadStart(text: string): number | undefined {
  const scheme = 'data:';
  if (!scheme.startsWith(text.slice(0, scheme.length))) return 0;
  const comma = text.indexOf(',');
  if (comma >= 0) return comma + 1;
  return text.length < longestPrefix ? undefined : 0;
}
