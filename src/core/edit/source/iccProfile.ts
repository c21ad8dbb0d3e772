import { jpegParts } from './jpegParts.ts';

const name = 'ICC_PROFILE\0';
/** Behind the name: which part it is, and of how many. */
const headLength = name.length + 2;

/**
 * The colour profile of a JPEG file (ICC specification, annex B.4); undefined where there is none that
 * holds for red, green and blue.
 */
export function iccProfileOf(bytes: Buffer): Buffer | undefined {
  const parts = [...jpegParts(bytes)]
    .filter(({ marker, body }) => marker === 0xe2 && body.toString('latin1').startsWith(name))
    .sort((a, b) => (a.body[name.length] ?? 0) - (b.body[name.length] ?? 0))
    .map(({ body }) => body.subarray(headLength));
  const profile = Buffer.concat(parts);
  return profile.toString('latin1', 16, 20) === 'RGB ' ? profile : undefined;
}
