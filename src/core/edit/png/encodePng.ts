import { deflateSync } from 'node:zlib';
import { pixelBytes } from '../raster.ts';
import type { Raster } from '../raster.ts';
import { chunk, signature } from './chunks.ts';
import type { Chunk } from './chunks.ts';
import { paeth } from './unfilter.ts';

/** Beyond this level the pictures of a photo hardly become smaller and take much longer. */
const compressionLevel = 4;

/** Writes a picture as PNG in red, green, blue and alpha, with these chunks behind its header. */
export function encodePng(raster: Raster, kept: readonly Chunk[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(raster.width, 0);
  header.writeUInt32BE(raster.height, 4);
  header.set([raster.depth, 6], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...kept.map(({ name, body }) => chunk(name, body)),
    chunk('IDAT', deflateSync(filtered(raster), { level: compressionLevel })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Every row behind the number of the filter that suits it best. */
function filtered(raster: Raster): Uint8Array {
  const step = pixelBytes(raster);
  const length = raster.width * step;
  const rows = new Uint8Array((length + 1) * raster.height);
  let above: Uint8Array = new Uint8Array(length);
  for (let y = 0; y < raster.height; y++) {
    const row = raster.data.subarray(y * length, (y + 1) * length);
    const target = rows.subarray(y * (length + 1), (y + 1) * (length + 1));
    writeRow(target, row, above, step);
    above = row;
  }
  return rows;
}

/** Which filters are tried, by their numbers: none, left, above, and Paeth's. */
const tried = [0, 1, 2, 4] as const;
type Filter = (typeof tried)[number];

function writeRow(target: Uint8Array, row: Uint8Array, above: Uint8Array, step: number): void {
  const filter = bestFilter(row, above, step);
  target[0] = filter;
  for (let x = 0; x < row.length; x++) target[x + 1] = difference(filter, row, above, x, step);
}

/** How far apart the pixels are by which a filter is chosen; a few of a row tell enough. */
const sampleDistance = 13;

/** The filter that leaves the smallest differences, the usual heuristic (PNG specification, section 12.7). */
function bestFilter(row: Uint8Array, above: Uint8Array, step: number): Filter {
  const sums = tried.map((filter) => {
    let sum = 0;
    for (let x = 0; x < row.length; x += sampleDistance) {
      const value = difference(filter, row, above, x, step) & 0xff;
      sum += value < 128 ? value : 256 - value;
    }
    return sum;
  });
  return tried[sums.indexOf(Math.min(...sums))] ?? 0;
}

function difference(
  filter: Filter,
  row: Uint8Array,
  above: Uint8Array,
  x: number,
  step: number,
): number {
  const value = row[x] ?? 0;
  const left = x < step ? 0 : (row[x - step] ?? 0);
  switch (filter) {
    case 0:
      return value;
    case 1:
      return value - left;
    case 2:
      return value - (above[x] ?? 0);
    case 4:
      return value - paeth(left, above[x] ?? 0, x < step ? 0 : (above[x - step] ?? 0));
  }
}
