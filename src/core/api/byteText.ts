/** A text that grows in one piece of memory, however small the pieces are that it is made of. */
export class ByteText {
  readonly #most: number;
  #bytes = Buffer.alloc(0);
  #length = 0;

  /** @param most how many bytes it may hold. */
  constructor(most: number) {
    this.#most = most;
  }

  get length(): number {
    return this.#length;
  }

  /** Takes bytes over as a copy; false, and nothing taken, where they would be too many. */
  append(bytes: Uint8Array): boolean {
    const length = this.#length + bytes.length;
    if (length > this.#most) return false;
    if (length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.min(this.#most, Math.max(1024, length * 2)));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
    return true;
  }

  /** Begins anew in the same memory. */
  clear(): void {
    this.#length = 0;
  }

  toString(): string {
    return this.#bytes.toString('utf8', 0, this.#length);
  }
}
