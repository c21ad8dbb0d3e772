import type { ImageSize } from '../../pictures/size.ts';

/** What a PNG file's header says (PNG specification, IHDR). */
export interface PngHeader extends ImageSize {
  /** Bits a sample. */
  readonly bits: number;
  readonly colour: 'grey' | 'rgb' | 'palette' | 'greyAlpha' | 'rgba';
  readonly isInterlaced: boolean;
}

/** The colour types by their numbers, with the depths that each may have. */
const colours: Readonly<Record<number, readonly [PngHeader['colour'], readonly number[]]>> = {
  0: ['grey', [1, 2, 4, 8, 16]],
  2: ['rgb', [8, 16]],
  3: ['palette', [1, 2, 4, 8]],
  4: ['greyAlpha', [8, 16]],
  6: ['rgba', [8, 16]],
};

/** How many samples a pixel has. */
export const samples: Readonly<Record<PngHeader['colour'], number>> = {
  grey: 1,
  rgb: 3,
  palette: 1,
  greyAlpha: 2,
  rgba: 4,
};

/** @throws where the header says what no PNG file may say. */
export function readHeader(body: Buffer): PngHeader {
  if (body.length !== 13) throw new RangeError('The PNG header has another length.');
  const [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
  const [bits = 0, type = 0, compression, filter, interlace = 0] = body.subarray(8);
  const [colour, depths] = colours[type] ?? [];
  if (!colour || !depths?.includes(bits) || width === 0 || height === 0 || interlace > 1)
    throw new RangeError('The PNG header says what there is not.');
  if (compression !== 0 || filter !== 0) throw new RangeError('The PNG file is of another kind.');
  return { width, height, bits, colour, isInterlaced: interlace === 1 };
}
