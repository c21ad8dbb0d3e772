/** A name and a way of cutting bytes, for tables. */
export type Cut = readonly [name: string, pieces: readonly Uint8Array[]];

/** Every way of cutting bytes in two, and each byte on its own. */
export function everyCut(bytes: Uint8Array): readonly Cut[] {
  const inTwo = Array.from({ length: bytes.length }, (_, at): Cut => {
    return [`cut at ${at}`, [bytes.subarray(0, at), bytes.subarray(at)]];
  });
  return [...inTwo, ['byte by byte', inPieces(bytes, 1)]];
}

/** Cuts bytes into pieces of one length; the last may be shorter. */
export function inPieces(bytes: Uint8Array, length: number): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / length);
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * length, (index + 1) * length),
  );
}

/** Cuts bytes at these places, in whatever order and number. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const sorted = places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b);
  return [0, ...sorted].map((from, index) => bytes.subarray(from, sorted[index] ?? bytes.length));
}
