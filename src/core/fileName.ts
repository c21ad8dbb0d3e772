import { isDeviceName } from './documents/safeSegment.ts';

/** The longest slug, in characters. */
const maxLength = 60;

/** How much of a prompt is looked at, in UTF-16 units; a slug is never longer than its beginning. */
const beginning = 4000;

/** What cannot be seen (Unicode Standard Annex #44), or would part a word: it goes without a trace. */
const traceless = /[\p{Default_Ignorable_Code_Point}\p{Cf}'’]/gu;

/** Letters and digits with the marks that belong to them; what encloses a sign is part of a picture. */
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{Mn}\p{Mc}]*/gu;

/**
 * A file name, without extension, from a prompt: the letters and digits of every script stay, and
 * everything else becomes a hyphen. `image` when nothing is left.
 */
export function slugFrom(prompt: string): string {
  const text = prompt.slice(0, beginning).normalize('NFKC').toLowerCase();
  const words = text.replace(traceless, '').normalize('NFC').match(word) ?? [];
  const slug = shorten(words.join('-')).replace(/-+$/, '');
  if (!slug) return 'image';
  return isDeviceName(slug) ? `${slug}-image` : slug;
}

/** Cuts at the end of a word where one is near, and never inside a character. */
function shorten(text: string): string {
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  if (characters.length <= maxLength) return withinBytes(text);
  const cut = characters.slice(0, maxLength).join('');
  const lastBreak = cut.lastIndexOf('-');
  return withinBytes(lastBreak > cut.length / 2 ? cut.slice(0, lastBreak) : cut);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** File systems limit a name to 255 bytes; this leaves room for a number and an extension. */
function withinBytes(text: string): string {
  let result = text;
  while (Buffer.byteLength(result) > 200) {
    result = Array.from(graphemes.segment(result), ({ segment }) => segment)
      .slice(0, -1)
      .join('');
  }
  return result;
}

/** The first of `name.ext`, `name-2.ext`, `name-3.ext` … that does not exist yet. */
export async function firstFreeName(
  name: string,
  extension: string,
  exists: (fileName: string) => Promise<boolean>,
): Promise<string> {
  for (let number = 1; ; number++) {
    const fileName = `${name}${number === 1 ? '' : `-${number}`}.${extension}`;
    if (!(await exists(fileName))) return fileName;
  }
}
