import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countVariants, expandVariants } from '../../src/core/prompts/variants.ts';

describe('expandVariants', () => {
  const rows: readonly (readonly [prompt: string, variants: readonly string[]])[] = [
    ['', ['']],
    ['a boat', ['a boat']],
    ['a {red|blue} boat', ['a red boat', 'a blue boat']],
    ['{a|b}{1|2}', ['a1', 'a2', 'b1', 'b2']],
    ['{a|b{1|2}|c}', ['a', 'b1', 'b2', 'c']],
    ['a{| red} boat', ['a boat', 'a red boat']],
    ['{|}', ['']],
    ['{a|a|b}', ['a', 'b']],
    ['{a|b} {a|a b}', ['a a', 'a a b', 'b a', 'b a b']],
    ['紙の{舟|鶴}', ['紙の舟', '紙の鶴']],
    [String.raw`\{a\|b\}`, ['{a|b}']],
    [String.raw`{a\|b|c\}}`, ['a|b', 'c}']],
    [String.raw`\frac{1}{2}, \alpha`, [String.raw`\frac{1}{2}, \alpha`]],
    [String.raw`C:\boat\{x`, [String.raw`C:\boat{x`]],
    ['{"size": {"w": 1}}', ['{"size": {"w": 1}}']],
    ['{the {red|blue} one}', ['{the red one}', '{the blue one}']],
    ['a | b', ['a | b']],
    ['{a|b', ['{a|b']],
    ['a|b}', ['a|b}']],
    ['{a|{b|c}', ['{a|b', '{a|c']],
    ['}{', ['}{']],
    ['\\', ['\\']],
  ];
  for (const [prompt, variants] of rows) {
    it(`makes ${JSON.stringify(variants)} of ${JSON.stringify(prompt)}`, () => {
      assert.deepEqual(expandVariants(prompt), variants);
    });
  }

  it('makes no more than are wanted, the first ones', () => {
    assert.deepEqual(expandVariants('{a|b}{1|2}', 3), ['a1', 'a2', 'b1']);
    assert.equal(expandVariants('{a|b|c}'.repeat(100), 50).length, 50);
  });

  it('takes any depth and any length in its stride', () => {
    const deep = '{a|'.repeat(1000) + '}'.repeat(1000);
    assert.deepEqual(expandVariants(deep), ['a', '']);
    assert.equal(countVariants(deep), 1001);
    const braces = '{'.repeat(16_000) + '}'.repeat(16_000);
    assert.deepEqual(expandVariants(braces), [braces]);
  });

  it('leaves what is longer than any prompt as it is', () => {
    const long = '{a|b}'.repeat(12_801);
    assert.deepEqual(expandVariants(long), [long]);
    assert.equal(countVariants(long), 1);
  });

  const anything = fc.string({
    unit: fc.constantFrom('{', '|', '}', '\\', 'a', 'b', ' '),
    maxLength: 24,
  });

  it('throws nothing, makes no two alike, and never more than were counted', () => {
    fc.assert(
      fc.property(anything, (prompt) => {
        const count = countVariants(prompt);
        const variants = expandVariants(prompt, 500);
        assert.ok(variants.length >= 1 && variants.length <= count);
        assert.equal(new Set(variants).size, variants.length);
      }),
    );
  });

  it('leaves a text alone that holds none of its characters', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replace(/[\\{|}]/g, '');
        assert.deepEqual(expandVariants(plain), [plain]);
      }),
    );
  });

  it('gives an escaped text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('{', '|', '}', 'a') }), (text) => {
        assert.deepEqual(expandVariants(text.replace(/[{|}]/g, '\\$&')), [text]);
      }),
    );
  });

  it('multiplies groups, counts them exactly, and keeps their order', () => {
    const group = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 2 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), (groups) => {
        const prompt = groups.map((group) => `{${group.join('|')}}`).join('-');
        const expected = groups.reduce<string[]>(
          (all, group) => all.flatMap((start) => group.map((end) => `${start}-${end}`)),
          [''],
        );
        assert.deepEqual(
          expandVariants(prompt),
          expected.map((variant) => variant.slice(1)),
        );
        assert.equal(countVariants(prompt), expected.length);
      }),
    );
  });
});
