/** How a stored picture is turned to be seen, as Exif numbers it: 1 is upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What a block of Exif says that matters before a picture is sent. */
export interface ExifFacts {
  readonly orientation: Orientation;
  readonly hasLocation: boolean;
}

const orientationTag = 0x0112;
const locationTag = 0x8825;
/** More entries than that are in no directory that a camera writes. */
const mostEntries = 1000;

/** Reads the first directory of Exif data (TIFF 6.0, section 2; Exif 2.32, 4.6.4); what is broken says nothing. */
export function readExif(exif: Buffer): ExifFacts {
  const isLittle = exif.toString('latin1', 0, 2) === 'II';
  const short = (offset: number) =>
    offset + 2 > exif.length ? 0 : isLittle ? exif.readUInt16LE(offset) : exif.readUInt16BE(offset);
  const start =
    exif.length < 8 || short(2) !== 42
      ? exif.length
      : isLittle
        ? exif.readUInt32LE(4)
        : exif.readUInt32BE(4);
  const count = Math.min(mostEntries, short(start));
  const entries = Array.from({ length: count }, (_, index) => start + 2 + index * 12);
  const entry = entries.find((offset) => short(offset) === orientationTag);
  const value = entry === undefined ? 1 : short(entry + 8);
  return {
    orientation: value >= 1 && value <= 8 ? (value as Orientation) : 1,
    hasLocation: entries.some((offset) => short(offset) === locationTag),
  };
}

/** Whether a turned picture has width and height the other way around. */
export function isSideways(orientation: Orientation): boolean {
  return orientation >= 5;
}
