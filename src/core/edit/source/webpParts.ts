/** One chunk of a WebP file (WebP container specification). */
export interface WebpPart {
  readonly name: string;
  readonly body: Buffer;
}

/**
 * The chunks of a WebP file.
 *
 * @throws where the bytes end before the picture does.
 */
export function* webpParts(file: Buffer): Generator<WebpPart> {
  if (file.length < 20) throw new RangeError('The WebP file ends too early.');
  const end = 8 + file.readUInt32LE(4);
  for (let offset = 12; offset + 8 <= Math.min(end, file.length);) {
    const length = file.readUInt32LE(offset + 4);
    if (offset + 8 + length > file.length) throw new RangeError('The WebP file ends too early.');
    const name = file.toString('latin1', offset, offset + 4);
    yield { name, body: file.subarray(offset + 8, offset + 8 + length) };
    offset += 8 + length + (length % 2);
  }
}
