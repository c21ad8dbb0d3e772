import { inflateSync } from 'node:zlib';
import { emptyRaster, mostPixels } from '../raster.ts';
import type { Raster } from '../raster.ts';
import { chunksOf } from './chunks.ts';
import type { Chunk } from './chunks.ts';
import { expander } from './expand.ts';
import { readHeader, samples } from './header.ts';
import type { PngHeader } from './header.ts';
import { unfilter } from './unfilter.ts';

/** A decoded PNG file, with what says how its colours are meant. */
export interface DecodedPng {
  readonly header: PngHeader;
  readonly raster: Raster;
  /** The chunks that hold for a copy in red, green, blue and alpha, too. */
  readonly kept: readonly Chunk[];
}

/** How colours and pixels are meant (PNG specification, section 11.3). */
const meanings = ['cHRM', 'gAMA', 'iCCP', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'pHYs'];

/**
 * Decodes a PNG file of any kind without changing a sample: 16 bits stay 16, and what is transparent
 * keeps its colour. What that takes is bounded by `mostPixels`, whatever the bytes say.
 *
 * @throws where the bytes are no such picture, or one of too many pixels.
 */
export function decodePng(bytes: Buffer): DecodedPng {
  const chunks = [...chunksOf(bytes)];
  const [first, ...others] = chunks;
  if (first?.name !== 'IHDR') throw new RangeError('The PNG file has no header.');
  const header = readHeader(first.body);
  if (header.width * header.height > mostPixels) throw new RangeError('The picture is too large.');
  const data = others.filter(({ name }) => name === 'IDAT').map(({ body }) => body);
  return {
    header,
    raster: rasterOf(header, Buffer.concat(data), others),
    kept: others.filter(
      ({ name }) => meanings.includes(name) && !(name === 'iCCP' && isGrey(header)),
    ),
  };
}

/** A profile for grey has no meaning for a picture in colour. */
function isGrey({ colour }: PngHeader): boolean {
  return colour === 'grey' || colour === 'greyAlpha';
}

/** The seven passes of an interlaced picture: start and step along both sides (section 8). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

function rasterOf(header: PngHeader, data: Buffer, chunks: readonly Chunk[]): Raster {
  const { width, height, bits, colour } = header;
  const pixelBits = bits * samples[colour];
  const step = Math.max(1, pixelBits >> 3);
  const parts = (header.isInterlaced ? passes : ([[0, 0, 1, 1]] as const))
    .map(([left, top, right, down]) => ({
      left,
      top,
      right,
      down,
      columns: Math.ceil((width - left) / right),
      rows: Math.ceil((height - top) / down),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0)
    .map((part) => ({ ...part, rowLength: Math.ceil((part.columns * pixelBits) / 8) }));
  const length = parts.reduce((sum, { rows, rowLength }) => sum + rows * (rowLength + 1), 0);
  const rows = inflated(data, length);

  const raster = emptyRaster(header, bits === 16 ? 16 : 8);
  const expand = expander(header, chunks, raster);
  let offset = 0;
  for (const part of parts) {
    const end = offset + part.rows * (part.rowLength + 1);
    unfilter(rows.subarray(offset, end), part.rowLength, step);
    for (let row = 0; row < part.rows; row++) {
      const from = offset + row * (part.rowLength + 1) + 1;
      const target = (part.top + row * part.down) * width + part.left;
      expand(rows.subarray(from, from + part.rowLength), part.columns, target, part.right);
    }
    offset = end;
  }
  return raster;
}

/** Some writers leave bytes behind the last row, which decoders pass over. */
const spare = 65_536;

function inflated(data: Buffer, length: number): Buffer {
  const rows = inflateSync(data, { maxOutputLength: length + spare });
  if (rows.length < length) throw new RangeError('The PNG file has too few pixels.');
  return rows;
}
