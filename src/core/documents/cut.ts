/** The root locale: where a text is cut must not depend on the machine. */
const sentences = new Intl.Segmenter('und', { granularity: 'sentence' });
const words = new Intl.Segmenter('und', { granularity: 'word' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** How far behind a cut a segmenter may look to recognise what stands there, in UTF-16 units. */
const lookahead = 256;

/** What is cut off a text: where a whole unit ends, unless that would lose more than half. */
export type CutUnit = 'sentence' | 'word';

/** At most so many characters (code points) of a text, without white space or an open bracket at the end. */
export function cutAt(unit: CutUnit, text: string, maxCharacters: number): string {
  const limit = unitsOf(text, maxCharacters);
  if (limit === text.length) return text;
  const near = text.slice(0, limit + lookahead);
  const ends = [
    ...(unit === 'sentence' ? [boundary(sentences, near, limit)] : []),
    boundary(words, near, limit),
    limit,
  ];
  const end = ends.find((candidate) => candidate * 2 >= limit) ?? limit;
  const whole = boundary(graphemes, near, end);
  return near.slice(0, whole || limit).replace(/[\s\p{Ps}\p{Pi}]+$/u, '');
}

/** The sentences of a text, each with the white space that follows it. */
export function* sentencesOf(text: string): Generator<string> {
  for (const { segment } of sentences.segment(text)) yield segment;
}

/** How many UTF-16 units the first so many code points take; all of the text when it is shorter. */
function unitsOf(text: string, maxCharacters: number): number {
  let characters = 0;
  let units = 0;
  for (const character of text) {
    if (characters === maxCharacters) break;
    characters += 1;
    units += character.length;
  }
  return units;
}

/** The last boundary at or before an index. */
function boundary(segmenter: Intl.Segmenter, text: string, index: number): number {
  return segmenter.segment(text).containing(index)?.index ?? index;
}
