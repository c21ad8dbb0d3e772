import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** The text without character references (HTML Living Standard, §13.5). */
export function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (entity, decimal, hex, name) => {
    if (typeof name === 'string') return decodeNamedCharacterReference(name) || entity;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
