/** Between characters of scripts that write no spaces, a line break stands for nothing. */
const unspaced = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\u3000-\\u303f\\uff00-\\uffef]';
const emptyBreak = new RegExp(`(?<=${unspaced})\\n(?=${unspaced})`, 'gu');

/** Stands before a line that begins something of its own, like an item of a list. */
export const ownLine = '\u001e';

/** Joins the lines of each paragraph, with an empty line between paragraphs. */
export function unwrapped(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split(ownLine).map(joined).filter(Boolean).join('\n'))
    .filter(Boolean)
    .join('\n\n');
}

function joined(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  return lines.filter(Boolean).join('\n').replace(emptyBreak, '').replaceAll('\n', ' ');
}
