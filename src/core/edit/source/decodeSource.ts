import { deflateSync } from 'node:zlib';
import { liesOnItsSide } from '../../pictures/orientation.ts';
import { decodeJpeg as decodePixels } from '../../reduced/decodeJpeg.ts';
import { upright } from '../../reduced/upright.ts';
import type { Chunk } from '../png/chunks.ts';
import { decodePng } from '../png/decodePng.ts';
import { pixelBytes } from '../raster.ts';
import type { Raster } from '../raster.ts';
import type { SourceFacts } from './inspect.ts';
import { iccProfileOf } from './iccProfile.ts';
import { isReadable } from './readable.ts';
import { strip } from './strip.ts';

/** A picture as it is seen, with the PNG chunks that say how its colours are meant. */
export interface Decoded {
  readonly raster: Raster;
  readonly kept: readonly Chunk[];
}

/**
 * Decodes a picture and turns it upright.
 *
 * @throws where the bytes are no such picture, or one of too many pixels.
 */
export function decodeSource(
  bytes: Buffer,
  facts: Pick<SourceFacts, 'type' | 'orientation'>,
): Promise<Decoded> {
  // What is thrown becomes the promise's.
  return Promise.resolve().then(() => decodeUpright(bytes, facts));
}

function decodeUpright(
  bytes: Buffer,
  { type, orientation }: Pick<SourceFacts, 'type' | 'orientation'>,
): Decoded {
  if (!isReadable(type)) throw new RangeError(`${type} is not read here.`);
  const { raster, kept } = type === 'png' ? decodePng(bytes) : decodeJpeg(bytes);
  return {
    raster: { ...raster, ...upright(raster, orientation, pixelBytes(raster)) },
    // Pixels that are not square would be, the other way around, once they lie on their side.
    kept: liesOnItsSide(orientation) ? kept.filter(({ name }) => name !== 'pHYs') : kept,
  };
}

function decodeJpeg(bytes: Buffer): Decoded {
  // Without its orientation, so that nobody but `upright` turns it.
  const { width, height, data } = decodePixels(strip(bytes, 'jpeg'), Infinity);
  const profile = iccProfileOf(bytes);
  const chunk = profile && {
    name: 'iCCP',
    body: Buffer.concat([Buffer.from('ICC profile\0\0', 'latin1'), deflateSync(profile)]),
  };
  return { raster: { width, height, depth: 8, data }, kept: chunk ? [chunk] : [] };
}
