/** Invisible characters that turn the direction of what follows (Unicode Standard Annex #9, §2.1 to §2.5). */
const directionControls = '\\u202a-\\u202e\\u2066-\\u2069';

const unwanted = new RegExp(`[${directionControls}\\p{Cc}\\p{Cs}]`, 'gu');

/** The text on one line: white space collapsed, and nothing left that cannot be seen but changes a document. */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, ' ')
    .replace(unwanted, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
