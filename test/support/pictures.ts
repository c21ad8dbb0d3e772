import { createHash } from 'node:crypto';

/** The smallest picture of each type that says its own size, as bytes. */
export const tinyPictures = {
  png: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAADklEQVR42mP4z8AARIQoAC/2Bf0ZkdQYAAAAAElFTkSuQmCC',
    'base64',
  ),
  gif: Buffer.from('GIF89a\x03\x00\x02\x00\x80\x00\x00;', 'latin1'),
  jpeg: Buffer.from(
    'ffd8' + 'ffe00004abcd' + 'ffc0000b08' + '0002' + '0003' + '01011100' + 'ffd9',
    'hex',
  ),
  webp: Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x02\0\0\x01\0\0', 'latin1'),
  svg: Buffer.from(
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"/>',
  ),
} as const;

/** The digest by which a kept picture is known. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
