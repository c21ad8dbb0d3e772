/** How the pixels of a PNG are written (PNG specification, 11.2.1). */
export interface PngFormat {
  /** A sample's: 1, 2, 4, 8 or 16. */
  readonly bits: number;
  readonly channels: number;
  /** The colours that samples stand for, three bytes each, where they do. */
  readonly palette: Buffer | undefined;
  /** What is transparent: each colour of the palette's alpha, or the one colour, two bytes a channel. */
  readonly transparency: Buffer;
}

/** How many samples a pixel has, by the colour type. */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const paletteType = 3;

/** @throws where a PNG's header names none of the kinds that there are. */
export function pngFormat(
  bits: number,
  colourType: number,
  palette: Buffer,
  transparency: Buffer,
): PngFormat {
  const channels = channelsOf[colourType];
  const isFine = channels === 1 ? [1, 2, 4, 8, 16].includes(bits) : [8, 16].includes(bits);
  if (channels === undefined || !isFine) throw new RangeError('The PNG is of an unknown kind.');
  return {
    bits,
    channels,
    palette: colourType === paletteType ? palette : undefined,
    transparency,
  };
}

/** Turns the samples of `count` pixels into four bytes each: red, green, blue and alpha. */
export function toColours(row: Buffer, count: number, format: PngFormat): Uint8Array {
  const { bits, channels, palette, transparency } = format;
  const sample = (index: number) => sampleAt(row, bits, index);
  const toByte = bits === 16 ? 1 / 257 : 255 / (2 ** bits - 1);
  const keyed = (at: number) =>
    transparency.length >= channels * 2 &&
    [...Array(channels).keys()].every(
      (channel) => sample(at + channel) === transparency.readUInt16BE(channel * 2),
    );
  const pixels = new Uint8Array(count * 4);
  for (let x = 0; x < count; x++) {
    const from = x * channels;
    const to = x * 4;
    if (palette) {
      const index = sample(from);
      pixels.set(palette.subarray(index * 3, index * 3 + 3), to);
      pixels[to + 3] = transparency[index] ?? 255;
      continue;
    }
    const isGrey = channels < 3;
    pixels[to] = sample(from) * toByte;
    pixels[to + 1] = isGrey ? pixels[to] : sample(from + 1) * toByte;
    pixels[to + 2] = isGrey ? pixels[to] : sample(from + 2) * toByte;
    const hasAlpha = channels % 2 === 0;
    pixels[to + 3] = hasAlpha ? sample(from + channels - 1) * toByte : keyed(from) ? 0 : 255;
  }
  return pixels;
}

function sampleAt(row: Buffer, bits: number, index: number): number {
  if (bits === 8) return row[index] ?? 0;
  if (bits === 16) return ((row[index * 2] ?? 0) << 8) | (row[index * 2 + 1] ?? 0);
  const at = index * bits;
  return ((row[at >> 3] ?? 0) >> (8 - bits - (at & 7))) & (2 ** bits - 1);
}
