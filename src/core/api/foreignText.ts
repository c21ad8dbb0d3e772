/** Characters that are not seen, or that change how the text around them is seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]+/gu;

/** A text from outside for one line of ours: cut, and of what is not seen a space is left. */
export function cleanText(text: string, length: number): string {
  // Cut before anything walks over it, since it may be of any length.
  return text.slice(0, length).replace(unseen, ' ').trim();
}

/** A code, a field's name or an id from outside. */
export function cleanCode(text: string): string {
  return cleanText(text, 100);
}
