/** The longest slug, in characters. */
const maxLength = 60;

/** Names that Windows keeps for devices, whatever extension follows. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A file name, without extension, from a prompt: the letters and digits of every script stay, and
 * everything else becomes a hyphen. `image` when nothing is left.
 */
export function slugFrom(prompt: string): string {
  const words = prompt
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const slug = shorten(words.replace(/^-+/, '')).replace(/-+$/, '');
  if (!slug) return 'image';
  return reserved.test(slug) ? `${slug}-image` : slug;
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
