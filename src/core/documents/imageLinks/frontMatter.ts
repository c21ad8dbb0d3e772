import { blank } from './sections.ts';

/** Front matter is data; blanked out, it keeps every offset behind it. */
export function withoutFrontMatter(text: string): string {
  return text.replace(/^(---|\+\+\+)[ \t]*\r?\n[\s\S]*?\n\1[ \t]*(?=\r?\n|$)/, blank);
}
