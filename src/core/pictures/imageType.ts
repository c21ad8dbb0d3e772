import { svgRootIn } from './svgRoot.ts';

/** The picture types that we recognise by their bytes; each is also the file extension's long form. */
export type ImageType = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' | 'svg';

/** How much of a file's beginning `sniffImage` wants to see, in bytes; much can stand before an SVG's root. */
export const sniffLength = 65_536;

/** Recognises a picture by its first bytes; what the server or a URL calls it is not asked. */
export function sniffImage(head: Uint8Array): ImageType | undefined {
  const latin = Buffer.from(head.subarray(0, 32)).toString('latin1');
  if (latin.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (latin.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (latin.startsWith('GIF87a') || latin.startsWith('GIF89a')) return 'gif';
  if (latin.startsWith('RIFF') && latin.startsWith('WEBP', 8)) return 'webp';
  if (latin.startsWith('ftyp', 4) && hasAvifBrand(head)) return 'avif';
  return svgRootIn(head.subarray(0, sniffLength)) ? 'svg' : undefined;
}

/** So many brands are looked at. */
const mostBrands = 64;

/** Looks for a brand of AVIF, for one picture or several, among the major and the compatible ones. */
function hasAvifBrand(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.subarray(0, 8 + 4 * mostBrands));
  const end = Math.min(bytes.length, bytes.readUInt32BE(0));
  for (let at = 8; at + 4 <= end; at += 4) {
    if (['avif', 'avis'].includes(bytes.toString('latin1', at, at + 4))) return true;
  }
  return false;
}

/** The extension that a file of this type carries, without the dot. */
export function extensionOf(type: ImageType): string {
  return type === 'jpeg' ? 'jpg' : type;
}

/** The media type of a picture, as in an HTTP header. */
export function mediaTypeOf(type: ImageType): string {
  return type === 'svg' ? 'image/svg+xml' : `image/${type}`;
}
