import assert from 'node:assert/strict';
import { keysIn, keysOfCode } from '../words/sources.ts';
import { deadIn, locales, missingFrom, readWords, translationsTo } from '../words/translations.ts';
import type { Locale } from '../words/translations.ts';

describe('the keys in the code', () => {
  it('are what l10n.t is given, and what a sentence says', () => {
    const source = `
      vscode.l10n.t('one');
      l10n.t("it’s {0}", l10n.t(\`two\`));
      new ImageError('network', sentence\`three \${1 + 1} and \${x}.\`);
      vscode.l10n.t(sentence.text, ...sentence.values);`;
    assert.deepEqual(keysIn(source, 'a.ts'), ['one', 'it’s {0}', 'two', 'three {0} and {1}.']);
  });

  it('are literals, as nothing else can be translated', () => {
    assert.throws(() => keysIn('vscode.l10n.t(`the ${word}`)', 'a.ts'), /^TypeError: a\.ts/);
    assert.throws(() => keysIn('vscode.l10n.t(text)', 'a.ts'), TypeError);
  });
});

describe('the English words', () => {
  it('call an image an image, as VS Code does', () => {
    const english = [...keysOfCode(), ...Object.values(readWords('package.nls.json'))];
    assert.deepEqual(
      english.filter((text) => /picture/i.test(text)),
      [],
    );
  });
});

/** What a translation has to hold just as often as the English does. */
const untouched: Readonly<Record<string, RegExp>> = {
  placeholders: /\{\d+\}/g,
  icons: /\$\([\w-]+\)/g,
  variables: /\$\{\w+\}/g,
  code: /`[^`]+`/g,
  'link targets': /\]\([^)]+\)/g,
  'line breaks': /\n/g,
  'references to settings and tools': /#[\w.]+/g,
  'strong text': /\*\*/g,
  'bars between alternatives': /\|/g,
};

/** What a translation has to hold if the English does. */
const kept: Readonly<Record<string, RegExp>> = {
  names:
    /CometAPI( Images)?|VS Code|COMETAPI_KEY|Markdown|OpenAI|GPT|Content Credentials|JPEG|PNG|WebP|GIF|SVG|JSON/g,
  numbers: /\b\d[\dKx]*/g,
};

/** Latin words that are read in every language: names, formats, keys, units. */
const international = new Set(
  [
    ['CometAPI', 'Images', 'VS', 'Code', 'COMETAPI', 'KEY', 'cometapi', 'com', 'OpenAI', 'GPT'],
    ['API', 'ID', 'URL', 'HTTP', 'https', 'http', 'Web', 'base', 'Markdown', 'JSON', 'Token'],
    ['Content', 'Credentials', 'JPEG', 'PNG', 'WebP', 'GIF', 'SVG', 'HD', 'K', 'MB', 'x'],
    ['Enter', 'Esc', 'Del', 'O', 'y'],
  ].flat(),
);

/** The text without what is not read as words. */
const wordsIn = (text: string) =>
  text.replaceAll(/`[^`]*`|#[\w.]+|\]\([^)]*\)|\{\d+\}|\$\([\w-]+\)/g, ' ');

/** The text without what stands nowhere in the line of text. */
const lineOf = (text: string) =>
  text
    .replaceAll(/`[^`]*`/g, '`x`')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\{([^{}|]*\|[^{}]*)\}/g, '$1');

const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';
const latin = 'A-Za-z0-9{}`';

/** The ways of VS Code's own translations; each row finds what is against them. */
const mistakes: Readonly<Record<Locale, Readonly<Record<string, RegExp>>>> = {
  ja: {
    'half-width punctuation': new RegExp(`[${cjk}][,.;!]`, 'u'),
    'full-width punctuation that is half-width here': /[，．；：！？（）]/,
    'quotation marks other than 「」': /["“”]/,
    'half-width katakana': /[｡-ﾟ]/,
    'a plain form amid です and ます': new RegExp(
      `(?<!です|ます|ません|でした|ました|ましょう|ください)(?<=\\p{Script=Hiragana})。`,
      'u',
    ),
  },
  'zh-cn': {
    'half-width punctuation': new RegExp(`[${cjk}][,.;:!?]`, 'u'),
    'full-width parentheses': /[（）]/,
    'quotation marks other than “”': /["「」]/,
  },
};
const mistakesEverywhere: Readonly<Record<string, RegExp>> = {
  'full-width letters or digits': /[Ａ-Ｚａ-ｚ０-９]/,
  'a space beside full-width punctuation': / [。、，；：？」”]|[。、，；：？「“] /,
  'a missing space between the scripts': new RegExp(`[${cjk}][${latin}]|[${latin}][${cjk}]`, 'u'),
  'spaces in a row, or at an end': / {2}|^\s|\s$/,
  'three dots instead of …': /\.\.\./,
};

/**
 * The characters of a national standard: JIS X 0208 for Japanese, GB 2312 for simplified Chinese.
 * Characters of the other script, traditional ones included, are mostly not among them.
 */
function charactersOf(encoding: 'euc-jp' | 'gb2312'): ReadonlySet<string> {
  const bytes = Array.from({ length: 94 }, (_, index) => 0xa1 + index);
  const pairs = bytes.flatMap((row) => bytes.flatMap((cell) => [row, cell]));
  return new Set(new TextDecoder(encoding).decode(Uint8Array.from(pairs)));
}
const alphabets = { ja: charactersOf('euc-jp'), 'zh-cn': charactersOf('gb2312') };

/** The room that a text takes, in half-width characters. */
function columns(text: string): number {
  return text.length + (text.match(/[\u2e80-\uffef]/g) ?? []).length;
}

for (const locale of locales) {
  for (const translation of translationsTo(locale)) {
    const { file, english, words } = translation;
    /** Fails with every key whose words are not right. */
    const each = (problemOf: (translated: string, original: string) => unknown) => {
      const problems = Object.entries(words).flatMap(([key, translated]) => {
        const problem = problemOf(translated, english[key] ?? key);
        return problem ? [`${key} → ${translated}: ${JSON.stringify(problem)}`] : [];
      });
      assert.deepEqual(problems, []);
    };

    describe(file, () => {
      it('holds what is needed and nothing else, in order (npm run words)', () => {
        assert.deepEqual(
          { missing: missingFrom(translation), dead: deadIn(translation) },
          {
            missing: [],
            dead: [],
          },
        );
        assert.deepEqual(Object.keys(words), Object.keys(english));
      });

      for (const [name, pattern] of Object.entries(untouched)) {
        it(`leaves ${name} as they are`, () =>
          each((translated, original) => {
            const [came, wanted] = [translated, original].map((text) =>
              [...text.matchAll(pattern)].map(([match]) => match).sort(),
            );
            return String(came) !== String(wanted) && { came, wanted };
          }));
      }

      for (const [name, pattern] of Object.entries(kept)) {
        it(`keeps ${name}`, () =>
          each((translated, original) =>
            [...wordsIn(original).matchAll(pattern)].find(([match]) => !translated.includes(match)),
          ));
      }

      it('is translated: no English is left', () =>
        each((translated) =>
          wordsIn(translated)
            .match(/[A-Za-z]+/g)
            ?.find((word) => !international.has(word)),
        ));

      it('is written in the characters of its language', () =>
        each((translated) =>
          translated.match(/\p{Script=Han}/gu)?.find((char) => !alphabets[locale].has(char)),
        ));

      it('ends with a full stop where the English does', () =>
        each((translated, original) => {
          // In front of a button, which is a line of its own.
          const ends = [translated, original].map((text) => text.replace(/\n.*/s, '').at(-1) ?? '');
          // A value at the end may be a sentence itself.
          if (ends.includes('}')) return false;
          const [isSentence, shouldBe] = ends.map((end) => /[.?。？]/.test(end));
          return isSentence !== shouldBe && { isSentence, shouldBe };
        }));

      for (const [name, pattern] of Object.entries({
        ...mistakes[locale],
        ...mistakesEverywhere,
      })) {
        it(`has no ${name}`, () => each((translated) => pattern.exec(lineOf(translated))?.[0]));
      }

      it('fits where its English does, on buttons and in labels', () =>
        each((translated, original) => {
          const room = Math.max(1.5 * original.length, original.length + 10);
          const isLabel = original.length <= 32 && !/[.?]$/.test(original);
          return isLabel && columns(translated) > room && { room, columns: columns(translated) };
        }));
    });
  }
}
