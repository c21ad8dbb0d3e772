import type { ReadAt } from './imageSize.ts';
import type { ImageType } from './imageType.ts';

/** Whether a picture's bytes reach to its end, so far as that can be told without decoding it. */
export async function isWholePicture(
  type: ImageType,
  byteLength: number,
  readAt: ReadAt,
): Promise<boolean> {
  const tail = async (length: number) => readAt(Math.max(0, byteLength - length), length);
  switch (type) {
    case 'png':
      return (await tail(8)).toString('latin1', 0, 4) === 'IEND';
    case 'jpeg':
      return (await tail(2)).toString('hex') === 'ffd9';
    case 'gif':
      return (await tail(1)).toString('latin1') === ';';
    case 'svg':
      return /(<\/svg\s*>|\/>)\s*$/.test((await tail(1024)).toString('latin1'));
    case 'webp':
      // An odd length may or may not be padded.
      return [0, 1].includes(byteLength - 8 - (await readAt(4, 4)).readUInt32LE(0));
    case 'avif':
      return endsWithItsLastBox(byteLength, readAt);
  }
}

async function endsWithItsLastBox(byteLength: number, readAt: ReadAt): Promise<boolean> {
  let offset = 0;
  while (offset < byteLength) {
    const head = await readAt(offset, 16);
    if (head.length < 8) return false;
    const length = head.readUInt32BE(0);
    // 1 stands for a length of 64 bits behind the name, 0 for the rest of the file.
    if (length === 0) return true;
    const whole = length === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : length;
    if (whole < 8) return false;
    offset += whole;
  }
  return offset === byteLength;
}
