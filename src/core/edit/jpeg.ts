import { inflateSync } from 'node:zlib';
import { encode } from 'jpeg-js';
import type { Chunk } from './png/chunks.ts';
import type { Raster } from './raster.ts';

const quality = 95;
/** What a segment holds of a profile, less its own head (ICC specification, annex B.4). */
const mostInSegment = 65_519;
/** A profile that inflates to more is none. */
const mostProfileBytes = 4_000_000;

/** Writes a picture as JPEG, with its colour profile; what shines through it is lost. */
export function toJpeg({ width, height, depth, data }: Raster, kept: readonly Chunk[]): Buffer {
  const narrow = depth === 8 ? data : data.filter((_, index) => index % 2 === 0);
  const jpeg = encode({ width, height, data: narrow }, quality).data;
  const profile = profileIn(kept);
  return profile
    ? Buffer.concat([jpeg.subarray(0, 2), ...segmentsOf(profile), jpeg.subarray(2)])
    : jpeg;
}

function profileIn(kept: readonly Chunk[]): Buffer | undefined {
  const body = kept.find(({ name }) => name === 'iCCP')?.body;
  // Behind its name and the number of its compression.
  return (
    body && inflateSync(body.subarray(body.indexOf(0) + 2), { maxOutputLength: mostProfileBytes })
  );
}

function segmentsOf(profile: Buffer): readonly Buffer[] {
  const count = Math.ceil(profile.length / mostInSegment);
  return Array.from({ length: count }, (_, index) => {
    const part = profile.subarray(index * mostInSegment, (index + 1) * mostInSegment);
    const head = Buffer.from('\xff\xe2\0\0ICC_PROFILE\0', 'latin1');
    head.writeUInt16BE(head.length + part.length, 2);
    return Buffer.concat([head, Buffer.from([index + 1, count]), part]);
  });
}
