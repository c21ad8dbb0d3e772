/** Takes away what people paste around a key: white space, quotes, a leading `Bearer `. */
export function cleanKey(pasted: string): string {
  return pasted
    .trim()
    .replace(/^(["'`])(.*)\1$/, '$2')
    .replace(/^(authorization:\s*)?bearer\s+/i, '')
    .replace(/^(["'`])(.*)\1$/, '$2')
    .trim();
}

/** Why a cleaned key cannot be one, before anything is sent; undefined when it can. */
export function keyProblem(key: string): 'empty' | 'spaces' | 'characters' | undefined {
  if (!key) return 'empty';
  if (/\s/.test(key)) return 'spaces';
  // Anything else could not be put into an HTTP header.
  if (!/^[\x21-\x7e]+$/.test(key)) return 'characters';
  return undefined;
}
