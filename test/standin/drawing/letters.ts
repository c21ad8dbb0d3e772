/**
 * Capitals as strokes on a grid of four by six: a pair of digits is a point, a comma lifts the pen.
 * A computer without fonts can draw them.
 */
const strokes: Readonly<Record<string, string>> = {
  A: '06 20 46,14 34',
  B: '00 30 41 42 33 03,33 44 45 36 06 00',
  C: '41 30 10 01 05 16 36 45',
  D: '00 30 41 45 36 06 00',
  E: '40 00 06 46,03 33',
  F: '40 00 06,03 33',
  G: '41 30 10 01 05 16 36 45 43 23',
  H: '00 06,40 46,03 43',
  I: '00 06',
  J: '40 45 36 16 05',
  K: '00 06,40 03 46',
  L: '00 06 36',
  M: '06 00 23 40 46',
  N: '06 00 46 40',
  O: '10 30 41 45 36 16 05 01 10',
  P: '06 00 30 41 42 33 03',
  Q: '10 30 41 45 36 16 05 01 10,34 46',
  R: '06 00 30 41 42 33 03,23 46',
  S: '41 30 10 01 02 13 33 44 45 36 16 05',
  T: '00 40,20 26',
  U: '00 05 16 36 45 40',
  V: '00 26 40',
  W: '00 16 23 36 40',
  X: '00 46,40 06',
  Y: '00 23 40,23 26',
  Z: '00 40 06 46',
  0: '10 20 31 35 26 16 05 01 10',
  1: '01 10 16',
  2: '01 10 30 41 42 06 46',
  3: '01 10 30 41 42 33 13,33 44 45 36 16 05',
  4: '36 30 04 44',
  5: '40 00 02 32 43 45 36 16 05',
  6: '41 30 10 01 05 16 36 45 44 33 03',
  7: '00 40 16',
  8: '10 30 41 42 33 13 02 01 10,13 04 05 16 36 45 44 33',
  9: '43 13 02 01 10 30 41 45 36 16 05',
  '-': '03 23',
  '.': '06 06',
  '·': '03 03',
  "'": '00 01',
  _: '06 46',
};

const gap = 2;
const spaceWidth = 2;

/** A text as one path in grid units, six high, and how wide it is. */
export interface Lettering {
  readonly path: string;
  readonly width: number;
}

/** Writes a text in capitals; characters without a shape become spaces. */
export function letter(text: string): Lettering {
  let left = 0;
  let path = '';
  for (const character of text.toUpperCase()) {
    const glyph = strokes[character];
    path += glyph ? trace(glyph, left) : '';
    left += (glyph ? widthOf(glyph) : spaceWidth) + gap;
  }
  return { path, width: Math.max(0, left - gap) };
}

function trace(glyph: string, left: number): string {
  const pen = (point: string, index: number) =>
    `${index === 0 ? 'M' : 'L'}${Number(point[0]) + left} ${point.slice(1)}`;
  return glyph
    .split(',')
    .map((stroke) => stroke.split(' ').map(pen).join(''))
    .join('');
}

function widthOf(glyph: string): number {
  return Math.max(...Array.from(glyph.matchAll(/(\d)\d/g), ([, x]) => Number(x)));
}
