import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../workbench/paths.ts';
import { keysOfCode } from './sources.ts';

/** The languages beside English, as VS Code names them. */
export const locales = ['ja', 'zh-cn'] as const;
export type Locale = (typeof locales)[number];

/** Words by their key. */
export type Words = Readonly<Record<string, string>>;

/** One file of words in one language, with what it has to hold. */
export interface Translation {
  readonly locale: Locale;
  /** Where it is, from the root of the project. */
  readonly file: string;
  /** What each key says in English, in the order of the file. */
  readonly english: Words;
  readonly words: Words;
}

/** The words of the code and those of the manifest, in this language. */
export function translationsTo(locale: Locale): readonly Translation[] {
  const code = Object.fromEntries(keysOfCode().map((key) => [key, key]));
  const manifest = readWords('package.nls.json');
  return [
    { file: `l10n/bundle.l10n.${locale}.json`, english: code },
    { file: `package.nls.${locale}.json`, english: manifest },
  ].map((translation) => ({ locale, words: readWords(translation.file), ...translation }));
}

export function missingFrom({ english, words }: Translation): readonly string[] {
  return Object.keys(english).filter((key) => !words[key]);
}

export function deadIn({ english, words }: Translation): readonly string[] {
  return Object.keys(words).filter((key) => !(key in english));
}

/** Writes the words anew: only those that are needed, in the order of the English ones. */
export function tidy({ file, english, words }: Translation): void {
  const needed = Object.keys(english).flatMap((key) => (key in words ? [[key, words[key]]] : []));
  const json = JSON.stringify(Object.fromEntries(needed), null, 2);
  writeFileSync(path.join(projectRoot, file), `${json}\n`);
}

/** The words in a file, of which there are none as long as it does not exist. */
export function readWords(file: string): Words {
  const place = path.join(projectRoot, file);
  return existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as Words) : {};
}
