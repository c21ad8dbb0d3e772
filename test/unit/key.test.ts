import assert from 'node:assert/strict';
import { cleanKey, keyProblem } from '../../src/core/api/key.ts';
import { redact } from '../../src/core/api/redact.ts';

describe('cleanKey', () => {
  const pasted = [
    'sk-abc',
    '  sk-abc\n',
    '"sk-abc"',
    "'sk-abc'",
    '`sk-abc`',
    'Bearer sk-abc',
    'bearer   sk-abc',
    '"Bearer sk-abc"',
    'Authorization: Bearer sk-abc',
    'Bearer "sk-abc"',
  ];
  for (const text of pasted) {
    it(`finds the key in ${JSON.stringify(text)}`, () => assert.equal(cleanKey(text), 'sk-abc'));
  }
});

describe('keyProblem', () => {
  it('has nothing against a key of any prefix', () => {
    assert.equal(keyProblem('sk-abc'), undefined);
    assert.equal(keyProblem('gateway_key.1'), undefined);
  });
  it('tells what is wrong with the rest', () => {
    assert.equal(keyProblem(''), 'empty');
    assert.equal(keyProblem('two words'), 'spaces');
    assert.equal(keyProblem('sk-ключ'), 'characters');
  });
});

describe('redact', () => {
  it('hides keys, bearer tokens and the queries of addresses', () => {
    assert.equal(
      redact('key sk-abcdef123456 at https://x.example/a.png?sig=1&k=2 with Bearer t0ken'),
      'key sk-*** at https://x.example/a.png?*** with Bearer ***',
    );
  });
});
