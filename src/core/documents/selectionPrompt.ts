import { commentMarksOf, withoutCommentMarks } from './commentMarks.ts';
import { cutAt } from './cut.ts';
import { withoutTags } from './htmlText.ts';
import { withoutMarkdown } from './markdownText.ts';
import { syntaxOf } from './syntax.ts';
import { unwrapped } from './unwrapped.ts';

/** How much of a selection is read, in UTF-16 units: four times the longest prompt of any model. */
const mostRead = 128_000;

/**
 * What selected text says, as a prompt: without the marks of its language (a VS Code language id),
 * with one line for each paragraph or item. Empty where nothing but marks was selected.
 */
export function promptFromSelection(text: string, languageId: string): string {
  const clean = text
    .slice(0, mostRead)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
  return unwrapped(withoutMarks(clean, languageId));
}

function withoutMarks(text: string, languageId: string): string {
  const syntax = syntaxOf(languageId);
  if (syntax === 'markdown') return withoutMarkdown(text);
  if (syntax === 'html') return withoutTags(text);
  const marks = commentMarksOf(languageId);
  return marks ? withoutCommentMarks(text, marks) : text;
}

/** At most so many characters (code points) of a text, up to the end of a sentence or of a word. */
export function cutToLength(text: string, maxCharacters: number): { text: string; isCut: boolean } {
  const cut = cutAt('sentence', text, maxCharacters);
  return { text: cut, isCut: cut !== text };
}
