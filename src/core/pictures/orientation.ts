/**
 * How a picture is to be turned before it is looked at: 1 is as it is, 2 to 4 are mirrored or upside
 * down, 5 to 8 lie on their side (Exif 3.0, 4.6.5.1.6, Orientation).
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** How Exif begins in a segment APP1 of a JPEG. */
export const exifHeader = 'Exif\0\0';
/** What Exif may take in a JPEG; what is beyond is not asked for elsewhere either, in bytes. */
export const mostExif = 65_536;

const orientationTag = 0x0112;
const locationTag = 0x8825;
const entryLength = 12;

/** Finds the orientation in Exif's TIFF structure; undefined where it has none. */
export function orientationIn(exif: Buffer): Orientation | undefined {
  for (const { tag, value } of entriesIn(exif)) {
    if (tag === orientationTag) return toOrientation(value);
  }
  return undefined;
}

/** Whether Exif tells where a picture was taken. */
export function tellsLocation(exif: Buffer): boolean {
  for (const { tag } of entriesIn(exif)) if (tag === locationTag) return true;
  return false;
}

/** The entries of the first directory, with what a short value of each is (TIFF 6.0, section 2). */
function* entriesIn(exif: Buffer): Generator<{ readonly tag: number; readonly value: number }> {
  // Some writers put the header of JPEG before it in other files, too.
  const tiff = exif.subarray(exif.toString('latin1', 0, 6) === exifHeader ? 6 : 0);
  const order = tiff.toString('latin1', 0, 4);
  if (tiff.length < 8 || (order !== 'II*\0' && order !== 'MM\0*')) return;
  const isLittle = order === 'II*\0';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const entriesAt = (isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)) + 2;
  if (entriesAt > tiff.length) return;
  const entriesEnd = entriesAt + short(entriesAt - 2) * entryLength;
  for (let at = entriesAt; at < entriesEnd && at + entryLength <= tiff.length; at += entryLength) {
    yield { tag: short(at), value: short(at + 8) };
  }
}

/** Whether width and height change places. */
export function liesOnItsSide(orientation: Orientation | undefined): boolean {
  return orientation !== undefined && orientation >= 5;
}

function toOrientation(value: number): Orientation | undefined {
  return value >= 1 && value <= 8 ? (value as Orientation) : undefined;
}
