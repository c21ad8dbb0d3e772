import { crc32 } from 'node:zlib';

/** One chunk of a PNG file (PNG specification, section 5). */
export interface Chunk {
  readonly name: string;
  readonly body: Buffer;
}

/** The first eight bytes of every PNG file. */
export const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * The chunks of a PNG file in their order, up to its end.
 *
 * @throws where the bytes are no whole PNG file.
 */
export function* chunksOf(bytes: Buffer): Generator<Chunk> {
  if (!bytes.subarray(0, 8).equals(signature)) throw new RangeError('No PNG file.');
  for (let offset = 8; ;) {
    if (offset + 12 > bytes.length) throw new RangeError('The PNG file ends too early.');
    const length = bytes.readUInt32BE(offset);
    const end = offset + 12 + length;
    if (end > bytes.length) throw new RangeError('The PNG file ends too early.');
    const name = bytes.toString('latin1', offset + 4, offset + 8);
    yield { name, body: bytes.subarray(offset + 8, end - 4) };
    if (name === 'IEND') return;
    offset = end;
  }
}

/** A chunk as it lies in a file. */
export function chunk(name: string, body: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + body.length);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(body, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + body.length)), 8 + body.length);
  return bytes;
}
