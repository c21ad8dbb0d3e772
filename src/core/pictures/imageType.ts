/** The picture types that we recognise by their bytes; each is also the file extension's long form. */
export type ImageType = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' | 'svg';

/** How much of a file's beginning `sniffImage` wants to see, in bytes. */
export const sniffLength = 512;

/** Recognises a picture by its first bytes; what the server or a URL calls it is not asked. */
export function sniffImage(head: Uint8Array): ImageType | undefined {
  const latin = Buffer.from(head.subarray(0, 32)).toString('latin1');
  if (latin.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (latin.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (/^GIF8[79]a/.test(latin)) return 'gif';
  if (latin.startsWith('RIFF') && latin.startsWith('WEBP', 8)) return 'webp';
  if (/^ftyp.*avi[fs]/s.test(latin.slice(4))) return 'avif';
  return isSvg(head) ? 'svg' : undefined;
}

function isSvg(head: Uint8Array): boolean {
  const text = new TextDecoder().decode(head.subarray(0, sniffLength));
  return /^\s*(<\?xml[^>]*>\s*)?((<!--[\s\S]*?-->|<!doctype[^>]*>)\s*)*<svg[\s>]/i.test(text);
}

/** The extension that a file of this type carries, without the dot. */
export function extensionOf(type: ImageType): string {
  return type === 'jpeg' ? 'jpg' : type;
}

/** The media type of a picture, as in an HTTP header. */
export function mediaTypeOf(type: ImageType): string {
  return type === 'svg' ? 'image/svg+xml' : `image/${type}`;
}
