import sharp from 'sharp';
import type { SeenPart } from './form.ts';
import * as refusals from './refusals.ts';
import type { Size } from './sizes.ts';

/** A picture that a client sent along. */
export interface InputPicture extends Size {
  readonly bytes: Buffer;
}

/** A picture of this colour alone is stopped by the safety system. */
export const blockedColour = { r: 255, g: 0, b: 255 };

/** The pictures of a form; their types are read from the extensions of their names (new-api's source). */
export function picturesOf(files: readonly SeenPart[]): Promise<readonly InputPicture[]> {
  return Promise.all(
    files.map(({ bytes = Buffer.alloc(0), fileName = '' }, index) => {
      const extension = /\.(jpe?g|webp)$/i.exec(fileName)?.[1]?.toLowerCase() ?? 'png';
      return readPicture(bytes, extension.replace('jpg', 'jpeg'), index + 1);
    }),
  );
}

/** The pictures behind addresses that hold their data. */
export function picturesFrom(urls: readonly unknown[]): Promise<readonly InputPicture[]> {
  return Promise.all(
    urls.map((url, index) => {
      const match = /^data:image\/(\w+);base64,([A-Za-z0-9+/]+=*)$/.exec(String(url));
      if (!match) throw refusals.badPicture(index + 1);
      return readPicture(Buffer.from(match[2] ?? '', 'base64'), match[1] ?? '', index + 1);
    }),
  );
}

/** A mask, which must be a PNG with alpha and of the first picture's size. */
export async function maskOf(part: SeenPart, first: InputPicture | undefined): Promise<Buffer> {
  const bytes = part.bytes ?? Buffer.alloc(0);
  if (bytes.length >= 4_000_000) throw refusals.badMask('Invalid mask: must be less than 4 MB.');
  const facts = await sharp(bytes)
    .metadata()
    .catch(() => undefined);
  if (facts?.format !== 'png' || !facts.hasAlpha || facts.isPalette)
    throw refusals.badMask('Invalid image file or mode for mask, please check your image file.');
  if (facts.width !== first?.width || facts.height !== first.height)
    throw refusals.badMask('Invalid mask image: its size must match the size of the image.');
  return bytes;
}

/** Stops pictures of the blocked colour. */
export async function checkSafety(pictures: readonly InputPicture[]): Promise<void> {
  for (const { bytes } of pictures) {
    const { channels } = await sharp(bytes).removeAlpha().stats();
    const [red, green, blue] = channels.map(({ mean }) => mean);
    const { r, g, b } = blockedColour;
    const isNear = (value: number | undefined, wanted: number) =>
      value !== undefined && Math.abs(value - wanted) < 6;
    if (isNear(red, r) && isNear(green, g) && isNear(blue, b)) throw refusals.unsafePicture();
  }
}

async function readPicture(bytes: Buffer, type: string, number: number): Promise<InputPicture> {
  if (!['png', 'jpeg', 'webp'].includes(type)) throw refusals.badPictureType(`image/${type}`);
  const facts = await sharp(bytes)
    .metadata()
    .catch(() => undefined);
  const isTaken =
    facts?.format === type && !facts.isPalette && facts.depth === 'uchar' && facts.space !== 'cmyk';
  if (!isTaken) throw refusals.badPicture(number);
  return { bytes, width: facts.width, height: facts.height };
}
