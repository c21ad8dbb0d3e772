/** Reads up to `length` bytes at `offset`; fewer come back at the end of the picture. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

/**
 * Goes through a picture: asks for one piece after another, of which fewer bytes come at the end of the
 * picture, and says what it found. So the same search serves files and bytes in memory.
 */
export type Search<T> = Generator<{ readonly offset: number; readonly length: number }, T, Buffer>;

/** So many pieces one search may ask for; only what was made to take long has as many parts. */
const mostPieces = 10_000;
/** Foreign lengths can point beyond what a file system can address. */
const farthest = 2 ** 40;

/** @returns undefined also where the picture has too many parts to go through. */
export async function searchFile<T>(search: Search<T>, readAt: ReadAt): Promise<T | undefined> {
  let step = search.next();
  for (let count = 0; !step.done; count++) {
    if (count === mostPieces) return undefined;
    const { offset, length } = step.value;
    step = search.next(offset < farthest ? await readAt(offset, length) : Buffer.alloc(0));
  }
  return step.value;
}

/** As {@link searchFile}, for a picture in memory. */
export function searchBytes<T>(search: Search<T>, bytes: Uint8Array): T | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let step = search.next();
  for (let count = 0; !step.done; count++) {
    if (count === mostPieces) return undefined;
    const { offset, length } = step.value;
    step = search.next(all.subarray(offset, offset + length));
  }
  return step.value;
}
