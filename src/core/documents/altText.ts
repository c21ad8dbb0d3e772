import { cutAt, sentencesOf } from './cut.ts';
import { oneLine } from './plainText.ts';

/** The longest description, in characters; screen readers read it in one go. */
const maxCharacters = 80;

/** What ends in a full stop without ending a sentence: initials and titles. */
const abbreviation = /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|vs|No|Fig|e\.g|i\.e)\.\s*$/u;

/** How much of a prompt is searched for its first sentence, in UTF-16 units. */
const beginning = 2000;

/** A short description of a picture from its prompt: the first sentence, cut at a word. Empty only where the prompt is. */
export function altTextFrom(prompt: string): string {
  const sentence = firstSentence(firstParagraph(prompt.trimStart().slice(0, beginning)));
  const clause = withoutStop(cutAtClause(sentence));
  return clause || cutAt('word', oneLine(prompt), maxCharacters);
}

/** Where a line begins an item of a list. */
const item = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;
const paragraphBreak = /\n(?:[^\S\n]*\n|(?=[^\S\n]*(?:[-*+•]|\d{1,3}[.)])\s))/;

function firstParagraph(text: string): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(paragraphBreak)
    .map((each) => oneLine(each.replace(item, '')));
  return paragraphs.find(hasWords) ?? oneLine(text);
}

function firstSentence(text: string): string {
  let sentence = '';
  for (const next of sentencesOf(text)) {
    sentence += next;
    if (hasWords(sentence) && !abbreviation.test(sentence)) break;
  }
  return sentence.trim();
}

/** Cuts a sentence that is too long at its last clause, or at a word where that would lose too much. */
function cutAtClause(sentence: string): string {
  const cut = cutAt('word', sentence, maxCharacters);
  if (cut === sentence) return cut;
  const clause = /^.*(?=[,;:，、；：،؛](?:\s|\P{ASCII}|$)|\s[-–—]\s|—)/su.exec(cut)?.[0] ?? '';
  return clause.length * 2 >= cut.length ? clause : cut;
}

/** A description is not a sentence: it reads better without a full stop. */
function withoutStop(text: string): string {
  return text.replace(/[\s.。．।,;:，、；：–—-]+$/u, '');
}

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text);
}
