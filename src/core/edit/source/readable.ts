import type { ImageType } from '../../pictures/imageType.ts';

/** The types whose pixels are read here; those of others only a browser reads. */
export type ReadableType = 'png' | 'jpeg';

export function isReadable(type: ImageType): type is ReadableType {
  return type === 'png' || type === 'jpeg';
}

/** The types of picture out of which data can be taken without decoding them. */
export type StrippableType = ReadableType | 'webp';

export function isStrippable(type: ImageType): type is StrippableType {
  return isReadable(type) || type === 'webp';
}
