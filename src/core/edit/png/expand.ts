import type { Raster } from '../raster.ts';
import type { Chunk } from './chunks.ts';
import type { PngHeader } from './header.ts';

/**
 * Puts the pixels of one unfiltered row into a raster.
 *
 * @param target number of the raster's pixel that gets the first one, and the step to the next.
 */
export type Expand = (row: Uint8Array, count: number, target: number, step: number) => void;

/** Makes what expands the rows of a PNG file to red, green, blue and alpha. */
export function expander(header: PngHeader, chunks: readonly Chunk[], { data }: Raster): Expand {
  const find = (name: string) => chunks.find((each) => each.name === name)?.body;
  const pixel = header.bits === 16 ? wide(header, find('tRNS')) : narrow(header, find);
  return (row, count, target, step) => {
    for (let index = 0; index < count; index++) pixel(row, index, data, target + index * step);
  };
}

/** Writes the pixel of an index in a row to a number of the raster. */
type WritePixel = (row: Uint8Array, index: number, data: Uint8Array, target: number) => void;

function narrow(header: PngHeader, find: (name: string) => Buffer | undefined): WritePixel {
  const transparent = find('tRNS');
  switch (header.colour) {
    case 'rgba':
      return (row, index, data, target) => {
        const [from, to] = [index * 4, target * 4];
        data[to] = row[from] ?? 0;
        data[to + 1] = row[from + 1] ?? 0;
        data[to + 2] = row[from + 2] ?? 0;
        data[to + 3] = row[from + 3] ?? 0;
      };
    case 'rgb': {
      // The lower byte of each of the three numbers.
      const key = transparent && [transparent[1], transparent[3], transparent[5]];
      return (row, index, data, target) => {
        const [from, to] = [index * 3, target * 4];
        const [red = 0, green = 0, blue = 0] = [row[from], row[from + 1], row[from + 2]];
        data[to] = red;
        data[to + 1] = green;
        data[to + 2] = blue;
        data[to + 3] = red === key?.[0] && green === key[1] && blue === key[2] ? 0 : 255;
      };
    }
    case 'greyAlpha':
      return (row, index, data, target) => {
        const to = target * 4;
        data.fill(row[index * 2] ?? 0, to, to + 3);
        data[to + 3] = row[index * 2 + 1] ?? 0;
      };
    case 'grey': {
      const key = transparent?.readUInt16BE(0);
      const most = 2 ** header.bits - 1;
      return (row, index, data, target) => {
        const value = sampleAt(row, index, header.bits);
        data.fill((value * 255) / most, target * 4, target * 4 + 3);
        data[target * 4 + 3] = value === key ? 0 : 255;
      };
    }
    case 'palette': {
      const colours = paletteOf(find('PLTE'), transparent);
      return (row, index, data, target) => {
        const at = sampleAt(row, index, header.bits) * 4;
        data.set(colours.subarray(at, at + 4), target * 4);
      };
    }
  }
}

/** Two bytes a sample, the higher one first, on both sides. */
function wide({ colour }: PngHeader, transparent: Buffer | undefined): WritePixel {
  const isGrey = colour === 'grey' || colour === 'greyAlpha';
  const hasAlpha = colour === 'greyAlpha' || colour === 'rgba';
  const channels = isGrey ? 1 : 3;
  const bytes = 2 * (channels + (hasAlpha ? 1 : 0));
  return (row, index, data, target) => {
    const [from, to] = [index * bytes, target * 8];
    for (let channel = 0; channel < 3; channel++) {
      const sample = from + (isGrey ? 0 : channel * 2);
      data[to + channel * 2] = row[sample] ?? 0;
      data[to + channel * 2 + 1] = row[sample + 1] ?? 0;
    }
    const isClear = !hasAlpha && transparent?.every((byte, at) => row[from + at] === byte) === true;
    data[to + 6] = hasAlpha ? (row[from + channels * 2] ?? 0) : isClear ? 0 : 255;
    data[to + 7] = hasAlpha ? (row[from + channels * 2 + 1] ?? 0) : isClear ? 0 : 255;
  };
}

/** One sample of up to eight bits. */
function sampleAt(row: Uint8Array, index: number, bits: number): number {
  const bit = index * bits;
  return ((row[bit >> 3] ?? 0) >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
}

/** 256 colours with their alpha; what the palette lacks is black, as decoders have it. */
function paletteOf(palette: Buffer | undefined, alphas: Buffer | undefined): Uint8Array {
  if (!palette) throw new RangeError('The PNG file has no palette.');
  const colours = new Uint8Array(1024);
  for (let index = 0; index < 256; index++) {
    colours.set(palette.subarray(index * 3, index * 3 + 3), index * 4);
    colours[index * 4 + 3] = alphas?.[index] ?? 255;
  }
  return colours;
}
