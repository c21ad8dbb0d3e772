/** The origin of the address that the extension comes with. */
export const defaultOrigin = 'https://api.cometapi.com';

/**
 * Takes away what people paste around a key: white space, quotes, a leading `Bearer `, and the
 * characters that nobody sees (zero-width ones, byte order and direction marks, no-break spaces).
 */
export function cleanKey(pasted: string): string {
  return pasted
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Format}]/gu, '')
    .trim()
    .replace(/^(["'`])(.*)\1$/, '$2')
    .replace(/^(authorization:\s*)?bearer\s+/i, '')
    .replace(/^(["'`])(.*)\1$/, '$2')
    .trim()
    .replace(/[\u00a0\u2007\u202f]/g, '');
}

export type KeyProblem = 'empty' | 'spaces' | 'characters';

/** Why a cleaned key cannot be one, before anything is sent; undefined when it can. */
export function keyProblem(key: string): KeyProblem | undefined {
  if (!key) return 'empty';
  if (/\s/.test(key)) return 'spaces';
  // Anything else could not be put into an HTTP header.
  if (!/^[\x21-\x7e]+$/.test(key)) return 'characters';
  return undefined;
}
