import assert from 'node:assert/strict';
import { oneLine } from '../../../src/core/documents/plainText.ts';

describe('oneLine', () => {
  const rows: readonly (readonly [name: string, text: string, line: string])[] = [
    ['line breaks', 'a\r\nb\n\nc\u2028d\u0085e', 'a b c d e'],
    ['white space', ' a \t\u00a0\u3000b\ufeff ', 'a b'],
    ['control characters', 'a\0b\u001b[1m', 'ab[1m'],
    ['control characters between spaces', 'a \0 b', 'a b'],
    ['characters that turn the direction', 'a\u202eb\u2067c', 'abc'],
    ['half a surrogate pair', 'a\ud83db', 'ab'],
    ['what joins and marks letters', '👩‍🚀 e\u0301 می‌خواهم', '👩‍🚀 e\u0301 می‌خواهم'],
  ];
  for (const [name, text, line] of rows) it(name, () => assert.equal(oneLine(text), line));
});
