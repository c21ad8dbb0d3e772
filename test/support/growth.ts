import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withinTime } from '../../src/core/withinTime.ts';
import { few, some } from './howMuch.ts';

/** A text that can be as long as one likes: a beginning, a piece many times over, an end. */
export interface GrowingText {
  readonly start: string;
  readonly piece: string;
  readonly end: string;
}

/** What parsers and regular expressions look for, and so may look for again and again. */
const pieces: readonly string[] = [
  ...[
    'a',
    'A ',
    '1',
    '.',
    '. ',
    'a.',
    'e\u0301',
    '\u0301',
    '紙',
    '🚢',
    '👩‍🚀',
    '\u200b',
    '\u200d',
    '\ufe0f',
  ],
  ...[
    '\0',
    '\u202e',
    '\ud800',
    ' ',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\n ',
    ' \n',
    '\n\n',
    ' \n\n',
    '\u00a0',
    '\u3000',
  ],
  ...[
    '-',
    '--',
    '- ',
    '* ',
    '1. ',
    '\n- ',
    '\n1.',
    '> ',
    '\n> ',
    '# ',
    '\n# ',
    '#',
    '=',
    '\n=',
    '```',
    '\n```',
    '~',
  ],
  ...['*a', '**', '*', '_a', '__', '_', '~~a', '`', '`a', '``a', '\\', '\\a', '|', '| a ', ':'],
  ...[
    '[',
    '[a',
    '[a](',
    '![',
    '![a](',
    '![a](b',
    '![a][',
    '](',
    ')',
    '(',
    '((',
    '[a]: ',
    '\n[a]: b',
    '[^',
    ']:',
  ],
  ...[
    '<',
    '<a',
    '<a ',
    '<a b="',
    '</',
    '<!--',
    '-->',
    '<!---->',
    '<!-',
    '<img ',
    '<img alt="',
    '<img src=',
    ' src="',
    " alt='x'",
  ],
  ...[
    '"',
    "'",
    '&',
    '&a',
    '&#1',
    '&amp;',
    '{',
    '{{',
    '}',
    '${',
    '${a',
    '%',
    '%2',
    '%20',
    '..',
    '../',
    '/',
    '//',
  ],
  ...[
    '/*',
    '*/',
    '*/ ',
    '--[[',
    ']]',
    '{-',
    '-}',
    '"""',
    '#|',
    '|#',
    '<#',
    '#>',
    ',',
    ', ',
    ' - ',
    '—',
    ';',
  ],
];

const piece = fc.constantFrom(...pieces);
const fewPieces = fc.array(piece, { maxLength: 2 }).map((parts) => parts.join(''));

/** Texts that grow, of whatever some language might stumble over. */
export const growingTexts: fc.Arbitrary<GrowingText> = fc.record({
  start: fewPieces,
  piece: fc.array(piece, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  end: fewPieces,
});

/** One text for every piece alone: what a search by chance may miss. */
export const plainGrowingTexts: readonly GrowingText[] = pieces.flatMap((each) => [
  { start: '', piece: each, end: '' },
  { start: 'a', piece: each, end: 'x\n' },
]);

/** Writes a growing text out, about so many UTF-16 units long. */
export function textOfLength({ start, piece: unit, end }: GrowingText, length: number): string {
  return start + unit.repeat(Math.ceil(length / unit.length)) + end;
}

/** The shorter text, in UTF-16 units, and how many times as long the longer one is. */
const shortLength = 8_000;
const factor = 8;

/** How much worse than the length the time may grow. Quadratic work is worse by `factor`. */
const leeway = 3;

/** Less cannot be told from chance, in milliseconds of the processor. */
const leastMs = 25;

/** Longer takes only what grows out of all bounds. */
const patienceMs = 8000;

/**
 * Fails where work on a text grows faster than the text. What takes next to no time passes, since no
 * clock can tell; the texts are long enough for everything that is worse than linear to show.
 */
export function assertLinear(text: GrowingText, work: (text: string) => unknown): void {
  const shown = JSON.stringify(text);
  const long = textOfLength(text, shortLength * factor);
  for (let tries = 1; ; tries++) {
    const longMs = fastest(3, long, work, shown, leastMs);
    if (longMs < leastMs) return;
    const shortMs = fastest(4, textOfLength(text, shortLength), work, shown);
    if (longMs <= shortMs * factor * leeway) return;
    const figures = `${shortMs.toFixed(1)} ms, and ${longMs.toFixed(1)} ms for ${factor} times as much`;
    assert.ok(tries < mostTries, `${shown}: ${figures}`);
    // What tests before have left is collected first, since that takes the longer the more there is.
    collectGarbage();
  }
}

/** What is worse than linear is so every time. */
const mostTries = 4;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Looks for a text on which the work is worse than linear: every piece alone, and some by chance. */
export function assertAlwaysLinear(work: (text: string) => unknown, runs = 30): void {
  for (const text of some(plainGrowingTexts)) assertLinear(text, work);
  fc.assert(
    fc.property(growingTexts, (text) => assertLinear(text, work)),
    { numRuns: few(runs), endOnFailure: true },
  );
}

/** The processor's time for the work, the least of several tries, in milliseconds; less than `enough` is not told apart. */
function fastest(
  tries: number,
  text: string,
  work: (text: string) => unknown,
  shown: string,
  enough = 0,
): number {
  let least = Infinity;
  for (let count = 0; count < tries && least >= enough; count++) {
    const before = process.cpuUsage();
    const isDone = withinTime(patienceMs, () => {
      work(text);
      return true;
    });
    assert.ok(isDone, `${shown}: not done with ${text.length} characters in ${patienceMs} ms`);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
