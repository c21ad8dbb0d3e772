/** The named character references that stand in addresses; all others are rarer than a mistake. */
const references: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** Character references of HTML, each as its character. */
export function withoutReferences(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,8})|([a-z]{2,4}));/gi,
    (whole, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name !== undefined) return references[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** A backslash before ASCII punctuation is none (CommonMark 0.31 §2.4). */
export function withoutMarkdownEscapes(text: string): string {
  return withoutReferences(text.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
}

/** A backslash before anything (Docutils, "Escaping Mechanism"; Typst, "String"). */
export function withoutBackslashes(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** `\string` makes a mere letter of what follows it. */
export function withoutLatexEscapes(text: string): string {
  return withoutBackslashes(text.replaceAll('\\string', ''));
}
