/**
 * Decodes base64 that arrives in pieces. A data URI's prefix, line breaks and JSON's escapes are
 * taken away on the go, and no more than a few characters are ever held back.
 */
export class Base64Decoder {
  #rest = '';
  #isStart = true;

  /**
   * The bytes that are whole so far.
   *
   * @param piece base64 as it stands between JSON's quotes; an escape must not be cut in two.
   * @throws {SyntaxError} for an escape that JSON does not know.
   */
  write(piece: Buffer): Buffer {
    return (this.#isStart ? undefined : this.#decodePlain(piece)) ?? this.#decode(piece);
  }

  /** The last bytes, for base64 that left its padding out. */
  end(): Buffer {
    return Buffer.from(this.#rest, 'base64');
  }

  /** The quick way for a piece that is nothing but base64, as nearly all are; undefined otherwise. */
  #decodePlain(piece: Buffer): Buffer | undefined {
    const missing = (4 - this.#rest.length) % 4;
    const end = piece.length - ((piece.length - missing) % 4);
    const bytes = Buffer.allocUnsafe(((this.#rest.length + end) / 4) * 3);
    const first = bytes.write(this.#rest + piece.toString('latin1', 0, missing), 'base64');
    const others = bytes.write(piece.toString('latin1', missing, end), first, 'base64');
    const rest = piece.toString('latin1', end);
    // Node passes over what is not base64, and so comes out with fewer bytes.
    if (first + others < bytes.length || odd.test(rest)) return undefined;
    this.#rest = rest;
    return bytes;
  }

  #decode(piece: Buffer): Buffer {
    let text = this.#rest + unescape(piece);
    if (this.#isStart) {
      const start = payloadStart(text);
      if (start === undefined) {
        this.#rest = text;
        return Buffer.alloc(0);
      }
      this.#isStart = false;
      text = text.slice(start);
    }
    const whole = text.length - (text.length % 4);
    this.#rest = text.slice(whole);
    return Buffer.from(text.slice(0, whole), 'base64');
  }
}

/** What may stand in JSON's base64 beside base64. */
const odd = /[\\\s]/;

function unescape(piece: Buffer): string {
  const text = piece.toString('latin1');
  if (!odd.test(text)) return text;
  // An escape may stand for any character: some servers write `\/` for `/` and `\u002B` for `+`.
  const unescaped = JSON.parse(`"${text.replace(/\s/g, '')}"`) as string;
  return unescaped.replace(/\s/g, '');
}

/** Where the payload begins; undefined while a data URI's prefix has not wholly arrived. */
function payloadStart(text: string): number | undefined {
  const scheme = 'data:';
  if (!scheme.startsWith(text.slice(0, scheme.length))) return 0;
  const comma = text.indexOf(',');
  return comma < 0 ? undefined : comma + 1;
}
