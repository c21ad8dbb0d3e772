/** Replaces everything that looks like a key or a signed URL's query, so that a text may be logged. */
export function redact(text: string): string {
  return text
    .replace(/\b(sk-)[\w-]{6,}/g, '$1***')
    .replace(/\b(bearer\s+)\S+/gi, '$1***')
    .replace(/(https?:\/\/[^\s"'?]+)\?[^\s"']*/g, '$1?***');
}
