import { encode as encodeJpeg } from 'jpeg-js';
import { encodePng } from './encodePng.ts';
import { scaleDown } from './scaleDown.ts';
import type { Bitmap } from './scaleDown.ts';

/** A picture that is small enough to be looked at by a model. */
export interface ReducedPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** The longer side of a reduced picture, in pixels, from the best to what always fits. */
export const sides = [512, 384, 256, 160] as const;

/** What a reduced picture may weigh, in bytes. */
export const mostBytes = 200_000;

const jpegQuality = 80;

/** Makes a picture as small as it has to be: JPEG, or PNG where something shines through it. */
export function encodeReduced(bitmap: Bitmap): ReducedPicture | undefined {
  const encode = isOpaque(bitmap) ? toJpeg : toPng;
  for (const side of sides) {
    const reduced = encode(scaleDown(bitmap, side));
    if (reduced.bytes.length <= mostBytes) return reduced;
  }
  return undefined;
}

function isOpaque({ data }: Bitmap): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}

function toJpeg(bitmap: Bitmap): ReducedPicture {
  return { bytes: encodeJpeg(bitmap, jpegQuality).data, mediaType: 'image/jpeg' };
}

function toPng(bitmap: Bitmap): ReducedPicture {
  return { bytes: encodePng(bitmap), mediaType: 'image/png' };
}
