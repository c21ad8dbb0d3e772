import assert from 'node:assert/strict';
import fc from 'fast-check';
import { families, familyOf } from '../../src/core/models/catalogue.ts';
import { acceptedPart, choicesFor, withOption } from '../../src/core/models/choices.ts';
import { optionNames } from '../../src/core/models/options.ts';
import type { Options } from '../../src/core/models/options.ts';
import { sizeProblem } from '../../src/core/models/sizes.ts';
import type { SizeRule } from '../../src/core/models/sizes.ts';
import { bodyOf, sharesOf } from '../../src/core/order.ts';
import type { Order } from '../../src/core/order.ts';
import { orderProblems } from '../../src/core/orderProblems.ts';
import { models } from '../standin/models.ts';
import { takeOrder } from '../standin/order.ts';
import { Refusal } from '../standin/refusal.ts';
import { useStandIn } from '../standin/useStandIn.ts';
import { makeAt } from '../support/makeAt.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const prompt = 'A paper boat';

/** One model of each family that the stand-in draws with, and one that nobody knows. */
const modelIds = [
  'gpt-image-1.5',
  'gpt-image-2',
  'gpt-image-2.5-flare',
  'gpt-image-2.6-flare',
  'dall-e-2',
  'dall-e-3',
  'qwen-image',
  'doubao-seedream-4-5-251128',
  'doubao-seedream-5-0-260128',
  'grok-imagine-image-2.0',
  'something-new',
];
const anyModel = fc.constantFrom(...modelIds);

/** Numbers by which a person picks: which option, then which of its values. */
const anyPicks = fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 99 })), { maxLength: 8 });

/** The options after picking, one after another, among what is offered. */
function pick(model: string, picks: readonly (readonly [number, number])[]): Options {
  return picks.reduce<Options>((options, [first, second]) => {
    const choices = choicesFor(model, options);
    const choice = choices[first % choices.length];
    const value = choice?.values[second % choice.values.length];
    return choice ? withOption(model, options, choice.name, value) : options;
  }, {});
}

const anyText = fc.oneof(
  fc.constantFrom('auto', 'low', 'high', 'max', 'hd', 'png', 'jpeg', 'gif', 'svg', 'transparent'),
  fc.constantFrom('1024x1024', '4K', '512x512', '1x1', 'opaque', 'url', '1:1', '2k', 'vivid', ''),
  fc.string({ maxLength: 9 }),
);
const anyNumber = fc.oneof(fc.integer({ min: -2, max: 120 }), fc.double());

/** What settings, memory or another program may ask for, right or wrong. */
const anyWishes: fc.Arbitrary<Options> = fc.record(
  Object.fromEntries(
    optionNames.map((name) => [
      name,
      ['n', 'output_compression', 'partial_images'].includes(name) ? anyNumber : anyText,
    ]),
  ),
  { requiredKeys: [], noNullPrototype: true },
);

/** Whether the stand-in takes a body, which refuses what the service would refuse. */
function refusalOf(body: Readonly<Record<string, unknown>>): string | undefined {
  const model = models.find(({ id }) => id === body['model']);
  assert.ok(model, String(body['model']));
  try {
    takeOrder(model, body);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.message;
  }
}

describe('choicesFor', () => {
  it('covers every family that draws', () => {
    const drawing = families.filter(({ id }) => id !== 'qwenImageEdit');
    assert.deepEqual(
      modelIds.map((id) => familyOf(id)).sort((a, b) => a.id.localeCompare(b.id)),
      drawing.sort((a, b) => a.id.localeCompare(b.id)),
    );
  });

  it('offers nothing that the order would be refused for', () => {
    fc.assert(
      fc.property(anyModel, anyPicks, (model, picks) => {
        const options = pick(model, picks);
        assert.deepEqual(orderProblems({ model, prompt, options }), []);
        for (const { name, values } of choicesFor(model, options)) {
          assert.ok(values.length > 0);
          for (const value of values) {
            const chosen = withOption(model, options, name, value);
            assert.equal(chosen[name], value);
            assert.deepEqual(orderProblems({ model, prompt, options: chosen }), []);
          }
        }
      }),
    );
  });

  it('offers nothing for models of another route', () => {
    assert.deepEqual(choicesFor('flux-2-pro', {}), []);
  });
});

describe('withOption', () => {
  it('takes back whatever it set, and all that depended on it', () => {
    fc.assert(
      fc.property(anyModel, anyPicks, (model, picks) => {
        const options = pick(model, picks);
        for (const { name } of choicesFor(model, options)) {
          const less = withOption(model, options, name, undefined);
          assert.equal(less[name], undefined);
          assert.deepEqual(orderProblems({ model, prompt, options: less }), []);
        }
      }),
    );
  });

  const rows: readonly (readonly [before: Options, change: Options, after: Options])[] = [
    [{ output_format: 'jpeg', output_compression: 50 }, { output_format: 'png' }, {}],
    [
      { output_format: 'jpeg', output_compression: 50 },
      { output_format: 'webp' },
      { output_compression: 50 },
    ],
    [{ partial_images: 2, n: 3 }, { output_format: 'svg' }, { n: 3 }],
    [{ size: '1024x1024', quality: 'low' }, { output_format: 'gif' }, { quality: 'low' }],
    [{ size: '960x960' }, { output_format: 'gif' }, { size: '960x960' }],
  ];
  for (const [before, change, after] of rows) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)} for ${JSON.stringify(change)}`, () => {
      const value = change.output_format;
      assert.deepEqual(withOption('gpt-image-2.6-flare', before, 'output_format', value), {
        ...after,
        ...change,
      });
    });
  }
});

describe('acceptedPart', () => {
  it('leaves nothing that the model does not take, and all of what it does', () => {
    fc.assert(
      fc.property(anyModel, anyWishes, (model, wishes) => {
        const options = acceptedPart(model, wishes);
        assert.deepEqual(orderProblems({ model, prompt, options }), []);
        assert.deepEqual({ ...wishes, ...options }, wishes);
        if (orderProblems({ model, prompt, options: wishes }).length === 0) {
          assert.deepEqual(options, wishes);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('comes to an end for models of another route', () => {
    assert.deepEqual(acceptedPart('gemini-3-pro-image', { n: 2 }), { n: 2 });
  });
});

describe('orderProblems', () => {
  it('names a nearest value that solves the problem', () => {
    fc.assert(
      fc.property(anyModel, anyWishes, (model, wishes) => {
        for (const { field, reason, nearest } of orderProblems({
          model,
          prompt,
          options: wishes,
        })) {
          if (nearest === undefined) continue;
          const value = typeof wishes[field as keyof Options] === 'number' ? +nearest : nearest;
          const options = { ...wishes, [field]: value };
          const left = orderProblems({ model, prompt, options });
          assert.ok(!left.some((other) => other.field === field && other.reason === reason));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  for (const model of modelIds) {
    const { promptLength } = familyOf(model);
    it(`counts ${promptLength} characters for ${model}, whatever they take to write`, () => {
      for (const character of ['a', '舟', '🛶']) {
        const longest = { model, prompt: character.repeat(promptLength), options: {} };
        const tooLong = { ...longest, prompt: longest.prompt + character };
        assert.deepEqual(orderProblems(longest), []);
        assert.deepEqual(orderProblems(tooLong), [
          { field: 'prompt', reason: 'tooLong', nearest: String(promptLength) },
        ]);
        if (model === 'something-new') continue;
        assert.equal(refusalOf({ model, prompt: longest.prompt }), undefined);
        assert.match(refusalOf({ model, prompt: tooLong.prompt }) ?? '', /too long/);
      }
    });
  }

  const transparent = { background: 'transparent' };
  for (const [output_format, isTaken] of [
    [undefined, true],
    ['png', true],
    ['webp', true],
    ['jpeg', false],
    ['gif', false],
    ['svg', false],
  ] as const) {
    it(`${isTaken ? 'has nothing against' : 'refuses'} a transparent ${output_format ?? 'picture'}`, () => {
      const options = { ...transparent, ...(output_format && { output_format }) };
      const problems = orderProblems({ model: 'gpt-image-2.6-flare', prompt, options });
      const problem = { field: 'output_format', reason: 'needsPngOrWebp', nearest: 'png' };
      assert.deepEqual(problems, isTaken ? [] : [problem]);
    });
  }
});

describe('sizeProblem', () => {
  const presets = ['auto', '1024x1024'];
  const listed = ['auto', '1024x1024', '1536x1024', '1024x1536'];
  const rules: readonly (readonly [rule: SizeRule, presets: readonly string[]])[] = [
    [{ kind: 'listed' }, listed],
    [{ kind: 'flexible' }, presets],
    [{ kind: 'flexible', frames: 9 }, presets],
    [{ kind: 'area', leastPixels: 1280 * 720, mostPixels: 4096 * 4096 }, ['2K', '2048x2048']],
    [{ kind: 'area', leastPixels: 1920 * 1920, mostPixels: 4096 * 4096 }, ['2K', '2048x2048']],
    [{ kind: 'free' }, ['1024x1024']],
  ];
  const side = fc.oneof(
    fc.integer({ min: 1, max: 99_999 }),
    fc.integer({ min: 1, max: 260 }).map((sixteenth) => sixteenth * 16),
  );
  const anySize = fc.oneof(
    fc.tuple(side, side).map(([width, height]) => `${width}x${height}`),
    fc.string({ maxLength: 12 }),
  );

  for (const [rule, offered] of rules) {
    it(`of ${JSON.stringify(rule)} names a nearest size that has none`, () => {
      fc.assert(
        fc.property(anySize, (size) => {
          const problem = sizeProblem(size, rule, offered);
          if (problem) assert.equal(sizeProblem(problem.nearest, rule, offered), undefined);
        }),
        { numRuns: 3_000 },
      );
    });
  }

  it('agrees with the stand-in on any size', () => {
    const drawn = modelIds.filter((id) => /gpt-image|dall-e|seedream/.test(id));
    fc.assert(
      fc.property(fc.constantFrom(...drawn), anySize, (model, size) => {
        const hasProblem = orderProblems({ model, prompt, options: { size } }).length > 0;
        // Seedream knows 1K too, in which no list of ours believes.
        if (size === '1K') return;
        assert.equal(refusalOf({ model, prompt, size }) !== undefined, hasProblem, size);
      }),
      { numRuns: 2_000 },
    );
  });
});

const requestsFor = (order: Order) => sharesOf(order).map(bodyOf);

describe('the requests of an order', () => {
  const standIn = useStandIn();
  const folder = temporaryFolder();

  it('asks for as many pictures as wanted, by bodies that the stand-in takes', () => {
    const known = fc.constantFrom(...modelIds.filter((id) => id !== 'something-new'));
    fc.assert(
      fc.property(known, anyPicks, (model, picks) => {
        const options = pick(model, picks);
        const bodies = requestsFor({ model, prompt, options });
        const counts = bodies.map(({ n }) => Number(n ?? 1));
        assert.equal(
          counts.reduce((sum, count) => sum + count, 0),
          options.n ?? 1,
        );
        for (const body of bodies) {
          assert.equal(refusalOf(body), undefined, JSON.stringify(body));
          for (const [name, value] of Object.entries(options)) {
            if (name !== 'n' && value !== 0) assert.equal(body[name], value);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('sends an unknown model what everybody takes', () => {
    const everybodys = ['model', 'prompt', 'n', 'size'];
    fc.assert(
      fc.property(anyPicks, (picks) => {
        const options = pick('something-new', picks);
        for (const body of requestsFor({ model: 'something-new', prompt, options })) {
          assert.ok(Object.keys(body).every((name) => everybodys.includes(name)));
        }
      }),
    );
  });

  const drawn: readonly (readonly [model: string, options: Options])[] = [
    ['gpt-image-1.5', { size: '1024x1024', moderation: 'low', n: 2 }],
    ['gpt-image-2', { size: '1024x640', output_format: 'webp', output_compression: 30 }],
    ['gpt-image-2', { size: '1024x640', background: 'transparent', partial_images: 1, n: 2 }],
    ['gpt-image-2.5-flare', { size: '1024x640', quality: 'max', output_format: 'jpeg' }],
    ['gpt-image-2.6-flare', { complexity: 'low', output_format: 'svg', n: 2 }],
    ['dall-e-2', { size: '256x256', n: 2, response_format: 'b64_json' }],
    ['dall-e-3', { quality: 'hd', style: 'natural' }],
    ['qwen-image', { size: '1024x1024' }],
    ['doubao-seedream-4-5-251128', { size: '1280x720', response_format: 'b64_json' }],
    ['doubao-seedream-5-0-260128', { size: '1920x1920' }],
    ['grok-imagine-image-2.0', { aspect_ratio: '16:9', resolution: '1k', n: 2 }],
  ];
  for (const [model, options] of drawn) {
    it(`gets what was ordered of ${model}: ${JSON.stringify(options)}`, async () => {
      const { pictures, failures } = await makeAt(standIn().baseUrl, folder.path, {
        model,
        options,
        apiKey: standIn().apiKey,
      });
      assert.deepEqual(failures, []);
      assert.equal(pictures.length, options.n ?? 1);
      assert.ok(standIn().requests.every(({ status }) => status === 200));
      for (const { type, width, height } of pictures) {
        if (options.size) assert.equal(`${width ?? 0}x${height ?? 0}`, options.size);
        if (options.output_format) assert.equal(type, options.output_format);
      }
    });
  }
});
