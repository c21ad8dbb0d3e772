/** The length that limits are given in: characters, not the UTF-16 units of `length`. */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}
