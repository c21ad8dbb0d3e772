/** Numbers that look random but follow from a text, so that a prompt always gives one picture. */
export interface Random {
  between(least: number, most: number): number;
  pick<T>(first: T, ...others: readonly T[]): T;
}

/** A source of numbers for the text. */
export function randomFrom(text: string): Random {
  let state = hash(text);
  const next = (): number => {
    // Mulberry32, a small generator whose numbers pass for random to the eye.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (least, most) => least + next() * (most - least),
    pick: (first, ...others) =>
      [first, ...others][Math.floor(next() * (others.length + 1))] ?? first,
  };
}

/** FNV-1a over the UTF-16 units. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  }
  return sum;
}
