import { posix } from 'node:path';
import type { ImageType } from './imageType.ts';

const types: Readonly<Record<string, ImageType>> = {
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  webp: 'webp',
  gif: 'gif',
  avif: 'avif',
  svg: 'svg',
};

/** The type of picture that a file's name promises; undefined where it promises none. */
export function promisedType(path: string): ImageType | undefined {
  const extension = posix.extname(path).slice(1).toLowerCase();
  return Object.hasOwn(types, extension) ? types[extension] : undefined;
}
