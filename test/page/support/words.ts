import { keysOfCode } from '../../words/sources.ts';

export const languages = ['en', 'long', 'dense'] as const;
export type Language = (typeof languages)[number];

/** The page's words by the English ones: as long as German ones, or as dense and without spaces as Japanese ones. */
export function wordsIn(language: Language): Readonly<Record<string, string>> {
  const change = { en: (word: string) => word, long: lengthened, dense: condensed }[language];
  return Object.fromEntries(
    keysOfCode('media/panel').map((text) => [text, text.replace(/[\w’]+(?![|}\d])/g, change)]),
  );
}

function lengthened(word: string): string {
  return word.length < 3
    ? word
    : `${word}${'ungsmöglichkeit'.slice(0, Math.ceil(word.length * 0.6))}`;
}

function condensed(word: string): string {
  return '画像生成設定履歴検索保存比較削除'.slice(0, Math.max(1, Math.ceil(word.length / 2.2)));
}
