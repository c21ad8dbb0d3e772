import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PanelWords } from '../../../src/protocol/words.ts';
import { projectRoot } from '../../workbench/paths.ts';

export const languages = ['en', 'long', 'dense'] as const;
export type Language = (typeof languages)[number];

/** The English words, read from the host's source: what imports `vscode` cannot be run here. */
export function englishWords(): PanelWords {
  const source = readFileSync(path.join(projectRoot, 'src/host/panel/words.ts'), 'utf8');
  const pairs = [...source.matchAll(/(\w+): vscode\.l10n\.t\(\s*(['"])(.*?)\2,?\s*\)/gs)];
  const words: unknown = Object.fromEntries(pairs.map(([, key, , text]) => [key, text]));
  return words as PanelWords;
}

/** Words as long as German ones, or as dense and without spaces as Japanese ones. */
export function wordsIn(language: Language): PanelWords {
  const change = { en: (word: string) => word, long: lengthened, dense: condensed }[language];
  const changed: unknown = Object.fromEntries(
    Object.entries(englishWords()).map(([key, text]: [string, string]) => [
      key,
      text.replace(/[\w’]+(?![|}\d])/g, change),
    ]),
  );
  return changed as PanelWords;
}

function lengthened(word: string): string {
  return word.length < 3
    ? word
    : `${word}${'ungsmöglichkeit'.slice(0, Math.ceil(word.length * 0.6))}`;
}

function condensed(word: string): string {
  return '画像生成設定履歴検索保存比較削除'.slice(0, Math.max(1, Math.ceil(word.length / 2.2)));
}
