import assert from 'node:assert/strict';
import fc from 'fast-check';
import { environmentKey } from '../../src/core/api/environmentKey.ts';
import { cleanKey, defaultOrigin, keyProblem } from '../../src/core/api/key.ts';
import { hideKeys, redact } from '../../src/core/api/redact.ts';

const gateway = 'http://127.0.0.1:8080';

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
    '\ufeffsk-abc\u200b',
    'sk-\u200d\u2060abc',
    '\u202dsk-abc\u202c',
    '\u00a0sk-\u00a0abc\u202f',
    'Bearer\u00a0sk-abc',
    '\u200e"sk-abc"\u200f',
    'sk-\u00adabc\ufe0f',
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

describe('environmentKey', () => {
  it('finds none where there is none', () => {
    assert.equal(environmentKey({}), undefined);
    assert.equal(environmentKey({ COMETAPI_KEY: ' ', COMETAPI_BASE_URL: gateway }), undefined);
  });

  it('knows two names, cleans the key, and binds it to CometAPI', () => {
    const found = { key: 'sk-a', origin: defaultOrigin, problem: undefined };
    assert.deepEqual(
      environmentKey({ COMETAPI_KEY: 'Bearer "sk-a"\n', COMETAPI_API_KEY: 'sk-b' }),
      {
        ...found,
        variable: 'COMETAPI_KEY',
      },
    );
    assert.deepEqual(environmentKey({ COMETAPI_KEY: '', COMETAPI_API_KEY: 'sk-a' }), {
      ...found,
      variable: 'COMETAPI_API_KEY',
    });
  });

  for (const [baseUrl, origin] of [
    ['', defaultOrigin],
    [`${gateway}/v1/`, gateway],
    ['https://proxy.example/comet/v1', 'https://proxy.example'],
    // Of an address that cannot be used nobody knows what was meant, so the key goes nowhere.
    ['http://proxy.example', undefined],
    ['proxy', undefined],
  ] as const) {
    it(`binds it to ${origin ?? 'nothing'} by "${baseUrl}"`, () => {
      const environment = { COMETAPI_KEY: 'sk-a', COMETAPI_BASE_URL: baseUrl };
      assert.equal(environmentKey(environment)?.origin, origin);
    });
  }

  for (const [key, problem] of [
    ['sk-two words', 'spaces'],
    ['sk-line\nbreak', 'spaces'],
    ['sk-\u0007bell', 'characters'],
    ['sk-ключ', 'characters'],
  ] as const) {
    it(`sees that ${JSON.stringify(key)} cannot be sent`, () => {
      assert.equal(environmentKey({ COMETAPI_KEY: key })?.problem, problem);
    });
  }
});

describe('redact', () => {
  it('hides keys, bearer tokens and the queries of addresses', () => {
    assert.equal(
      redact('key sk-abcdef123456 at https://x.example/a.png?sig=1&k=2 with Bearer t0ken'),
      'key sk-*** at https://x.example/a.png?*** with Bearer ***',
    );
  });

  /** What a service may do with a key before it quotes it. */
  const forms: Readonly<Record<string, (key: string) => string>> = {
    'as it is': (key) => key,
    'in capitals': (key) => key.toUpperCase(),
    'in JSON': (key) => JSON.stringify({ key }),
    'in an address': (key) => `https://x.example/${encodeURIComponent(key)}?k`,
    'in base64': (key) => Buffer.from(key).toString('base64'),
    'in the base64 of a header': (key) => Buffer.from(`Bearer ${key}`).toString('base64'),
    'in the base64 of a pair': (key) => Buffer.from(`x:${key}:c`).toString('base64url'),
  };
  const keys = fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 4,
    maxLength: 60,
  });
  for (const [name, form] of Object.entries(forms)) {
    it(`leaves nothing of a key that it knows, ${name}`, () => {
      const property = (key: string, before: string, after: string) => {
        const quoted = form(key);
        const left = redact(`${before} ${quoted} ${after}`, [key]);
        assert.ok(!left.toLowerCase().includes(key.toLowerCase()), left);
        assert.ok(left.includes('•••') && !left.includes(quoted), left);
      };
      fc.assert(fc.property(keys, fc.string(), fc.string(), property));
    });
  }

  it('hides a key that stands beside itself, and one that what stands in for others would complete', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 5 }), (key, times) => {
        assert.ok(!redact(key.repeat(times) + key.slice(1), [key]).includes(key));
      }),
    );
    assert.equal(redact('sk-abcdefgh', ['sk-***']), '•••');
    assert.equal(redact('ab abcd abcd-ef', ['abcd', 'abcd-ef']), 'ab ••• •••');
  });

  it('leaves words alone where a key is no secret', () => {
    assert.equal(redact('an example', ['x', '']), 'an example');
  });

  it('takes time that grows with the text, not with its square', () => {
    const steps = (size: number) => {
      const started = process.cpuUsage();
      redact('http://'.repeat(size) + 'sk-'.repeat(size) + 'bearer '.repeat(size), ['sk-http']);
      const { user, system } = process.cpuUsage(started);
      return user + system;
    };
    steps(10_000);
    // 16 times the text would take 256 times as long.
    assert.ok(steps(160_000) < 100 * Math.max(steps(10_000), 1_000));
  });
});

describe('hideKeys', () => {
  it('leaves what only looks like a key', () => {
    assert.equal(hideKeys('sk-abcdef123456 a+b+c', ['a+b+c']), 'sk-abcdef123456 •••');
  });
});
