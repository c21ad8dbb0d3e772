/** One segment of a JPEG file with what follows it up to the next; a scan has its data with it. */
export interface JpegPart {
  /** The second byte of its marker, such as 0xe1 for APP1. */
  readonly marker: number;
  /** From its marker on. */
  readonly bytes: Buffer;
  /** Without marker and length. */
  readonly body: Buffer;
}

const startOfScan = 0xda;
const endOfImage = 0xd9;

/**
 * The segments of a JPEG file behind its first two bytes, up to the end of its picture (ITU-T T.81, annex
 * B). Stray bytes between segments are passed over, as decoders do.
 *
 * @throws where the bytes end before the picture does.
 */
export function* jpegParts(file: Buffer): Generator<JpegPart> {
  for (let offset = 2; ;) {
    const start = nextMarker(file, offset);
    const marker = file[start + 1] ?? 0;
    if (marker === endOfImage) {
      yield { marker, bytes: file.subarray(start, start + 2), body: file.subarray(0, 0) };
      return;
    }
    if (start + 4 > file.length) throw new RangeError('The JPEG file ends too early.');
    const bodyEnd = start + 2 + file.readUInt16BE(start + 2);
    const end = marker === startOfScan ? nextMarker(file, bodyEnd) : bodyEnd;
    if (end > file.length) throw new RangeError('The JPEG file ends too early.');
    yield { marker, bytes: file.subarray(start, end), body: file.subarray(start + 4, bodyEnd) };
    offset = end;
  }
}

/** Where the next marker is that begins a segment; in a scan's data others stand that do not. */
function nextMarker(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const code = file[at + 1];
    if (code !== undefined && code >= 0xc0 && !(code >= 0xd0 && code <= 0xd8) && code !== 0xff)
      return at;
  }
  throw new RangeError('The JPEG file ends too early.');
}
