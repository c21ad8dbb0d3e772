/** A Huffman table: for the next 16 bits the symbol that they begin with, and in the high byte its length. */
export type HuffmanTable = Uint16Array;

/** @param body the numbers of codes of each length from 1 to 16, and behind them the symbols in order. */
export function huffmanTable(body: Buffer): HuffmanTable {
  const table = new Uint16Array(65_536);
  let [at, next] = [0, 16];
  for (let length = 1; length <= 16; length++) {
    for (let count = body[length - 1] ?? 0; count > 0; count--) {
      const end = at + (1 << (16 - length));
      table.fill((length << 8) | (body[next++] ?? 0), at, end);
      at = end;
    }
  }
  return table;
}

/** So many zeros may be made up before a scan counts as ended: more than one block's worth. */
const mostMissing = 256;

/** Reads the bits of a scan (ITU-T T.81, F.2.2); where they end, zeros follow without end. */
export class JpegBits {
  readonly #bytes: Buffer;
  #at: number;
  #bits = 0;
  #count = 0;
  /** How many bytes were made up in a row. */
  #missing = 0;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where the bytes go on that were not needed yet: at a marker, once the bits before it are used up. */
  get at(): number {
    return this.#at;
  }

  /** Whether all that came was used up some bytes ago. */
  get isPastEnd(): boolean {
    return this.#missing > mostMissing;
  }

  symbol(table: HuffmanTable): number {
    this.#fill();
    const entry = table[(this.#bits >>> (this.#count - 16)) & 0xffff] ?? 0;
    // A code that the table does not have takes a bit, so that reading ends.
    this.#count -= entry >> 8 || 1;
    return entry & 0xff;
  }

  /** A number of up to 16 bits. */
  take(length: number): number {
    if (length === 0) return 0;
    this.#fill();
    this.#count -= length;
    return (this.#bits >>> this.#count) & ((1 << length) - 1);
  }

  /** A number with a sign, as it is written behind its length (ITU-T T.81, F.2.2.1, EXTEND). */
  takeSigned(length: number): number {
    const value = this.take(length);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  /** Goes on behind the next restart marker; false where the scan ends instead. */
  restart(): boolean {
    this.#bits = 0;
    this.#count = 0;
    this.#missing = 0;
    for (let at = this.#at; ;) {
      at = this.#bytes.indexOf(0xff, at);
      const marker = at < 0 ? undefined : this.#bytes[at + 1];
      if (marker === undefined) return false;
      if (marker >= 0xd0 && marker <= 0xd7) {
        this.#at = at + 2;
        return true;
      }
      if (marker !== 0x00 && marker !== 0xff) return false;
      at += 1;
    }
  }

  /** Makes sure that 16 bits are there; never more than 24, so that 32 suffice. */
  #fill(): void {
    while (this.#count < 16) {
      const byte = this.#bytes[this.#at];
      let next = 0;
      if (byte !== undefined && byte !== 0xff) {
        next = byte;
        this.#at += 1;
      } else if (byte === 0xff && this.#bytes[this.#at + 1] === 0x00) {
        // A zero is put behind such a byte so that it is taken for no marker.
        next = 0xff;
        this.#at += 2;
      } else this.#missing += 1;
      this.#bits = (this.#bits << 8) | next;
      this.#count += 8;
    }
  }
}
