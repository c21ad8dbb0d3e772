import { createHash, randomBytes } from 'node:crypto';
import { tinyPictures } from '../support/pictures.ts';

/** What one picture weighs: 8 MB. */
export const pictureBytes = 8_000_000;

/** What the picture weighs that is sent along to be changed: 20 MB. */
export const sourceBytes = 20_000_000;

/** Pictures by their first bytes, and noise from there on, which no layer can compress. */
export function createPictures(count: number): readonly Buffer[] {
  return Array.from({ length: count }, () => createPicture(pictureBytes));
}

export function createPicture(byteLength: number): Buffer {
  const head = tinyPictures.png;
  return Buffer.concat([head, randomBytes(byteLength - head.length)]);
}

/** The JSON text of one answer that holds all these pictures. */
export function createAnswer(pictures: readonly Buffer[]): Buffer {
  const data = pictures.map((picture) => ({ b64_json: picture.toString('base64') }));
  return Buffer.from(JSON.stringify({ created: 1_767_225_600, data }));
}

export function checksum(picture: Buffer): string {
  return createHash('sha256').update(picture).digest('hex');
}
