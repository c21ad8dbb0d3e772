/** The encodings of Unicode in which answers have come. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Tells a text's encoding by its first two bytes: a byte order mark, or the zero byte beside an ASCII character. */
export function encodingOf([first, second]: Uint8Array): TextEncoding {
  if ((first === 0xff && second === 0xfe) || (first && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second)) return 'utf-16be';
  return 'utf-8';
}

/** The text that some bytes stand for, without its byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}
