/**
 * What may not stand as itself: in ASCII all that some Markdown, HTML or template language reads
 * as its own (CommonMark 0.31 §6.3, RFC 3986 §2.2), beyond it what cannot be seen.
 */
const special = /["#$%&'()*<>?[\\\]^`{|}]|[^\p{L}\p{M}\p{N}\p{P}\p{S}\u200c\u200d]/gu;

/** A path as it stands in a URL; letters of every script stay readable. */
export function urlPath(path: string): string {
  return path.replace(special, percentEncoded);
}

/** The bytes of a text as `%E3%81%82`. */
export function percentEncoded(text: string): string {
  return Array.from(Buffer.from(text), (byte) => `%${hex(byte)}`).join('');
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
