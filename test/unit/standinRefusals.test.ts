import assert from 'node:assert/strict';
import { blockedWord } from '../standin/generations.ts';
import * as keys from '../standin/keys.ts';
import { maxBodyBytes } from '../standin/readBody.ts';
import { postGeneration, useStandIn } from '../standin/useStandIn.ts';

interface Case {
  readonly why: string;
  readonly body: unknown;
  readonly status?: number;
  readonly code?: string;
  readonly param?: string;
  readonly says?: RegExp;
  readonly key?: string | null;
}

interface Asked {
  readonly model: string;
  readonly [field: string]: unknown;
}

const gpt2 = { model: 'gpt-image-2', prompt: 'a fox' };
const gpt26 = { model: 'gpt-image-2.6-flare', prompt: 'a fox' };
const dallE3 = { model: 'dall-e-3', prompt: 'a fox' };
const seedream = { model: 'doubao-seedream-5-0-260128', prompt: 'a fox' };
const grok = { model: 'grok-imagine-image-2.0', prompt: 'a fox' };

const gateway: readonly Case[] = [
  { why: 'no key', body: gpt2, key: null, status: 401, code: '', says: /^Invalid token/ },
  { why: 'a foreign key', body: gpt2, key: 'sk-unheard-of', status: 401, code: '' },
  {
    why: 'a key whose quota is used up',
    body: gpt2,
    key: keys.keyWithoutQuota,
    status: 403,
    code: 'pre_consume_token_quota_failed',
    says: /quota is not enough/,
  },
  {
    why: 'a model outside the key',
    body: gpt2,
    key: keys.limitedKey,
    status: 403,
    code: 'access_denied',
  },
  { why: 'broken JSON', body: '{"model":', code: 'invalid_request' },
  { why: 'JSON that is no object', body: [gpt2], code: 'invalid_request' },
  { why: 'no model', body: { prompt: 'a fox' }, code: '', says: /^model name is required/ },
  {
    why: 'no prompt',
    body: { model: 'gpt-image-2' },
    code: 'invalid_image_request',
    says: /^prompt is required/,
  },
  {
    why: 'an unknown model',
    body: { ...gpt2, model: 'gpt-image-9' },
    status: 503,
    code: 'model_not_found',
    says: /^no available channel for group default and model gpt-image-9 \(distributor\)/,
  },
  {
    why: 'a model of another route',
    body: { ...gpt2, model: 'gemini-3-pro-image' },
    status: 500,
    code: 'convert_request_failed',
  },
  {
    why: 'a body above the limit',
    body: { ...gpt2, prompt: 'x'.repeat(maxBodyBytes) },
    status: 413,
    code: 'request_body_too_large',
  },
];

const vendor: readonly Case[] = [
  refused('an unsafe prompt', { ...gpt2, prompt: blockedWord }, 'moderation_blocked'),
  unknown('response_format', { ...gpt2, response_format: 'url' }),
  unknown('style', { ...gpt2, style: 'vivid' }),
  unknown('complexity', { ...gpt2, complexity: 'low' }),
  unknown('output_format', { ...dallE3, output_format: 'png' }),
  unknown('stream', { ...dallE3, stream: true }),
  unknown('style', { ...dallE3, model: 'dall-e-2', style: 'vivid' }),
  unknown('n', { ...seedream, n: 1 }),
  unknown('size', { ...grok, size: '1024x1024' }),
  unknown('nonsense', { ...gpt2, nonsense: 1 }),
  value('size', { ...gpt2, size: '4096x4096' }, /The longest edge must be .* equal to 3840\./),
  value('size', { ...gpt2, size: '576x1024' }, /below the current minimum pixel budget\./),
  value('size', { ...gpt2, size: '3840x2176' }, /above the current maximum pixel budget\./),
  value('size', { ...gpt2, size: '1000x1024' }, /divisible by 16/),
  value('size', { ...gpt2, size: '1024x1000' }, /divisible by 16/),
  value('size', { ...gpt2, size: '1552x512' }, /between 1:3 and 3:1/),
  value('size', { ...gpt2, size: '1024×1024' }, /WIDTHxHEIGHT/),
  value('size', { ...gpt2, model: 'gpt-image-1.5', size: '1024x640' }, /'1536x1024'/),
  value('size', { ...dallE3, size: 'auto' }),
  value('size', { ...seedream, size: '1024x1024' }, /at least 3686400 pixels/),
  value('size', { ...gpt26, output_format: 'gif', size: '1024x1024' }),
  value('aspect_ratio', { ...grok, aspect_ratio: '5:1' }),
  value('quality', { ...gpt2, quality: 'xhigh' }),
  value('quality', { ...dallE3, quality: 'low' }),
  value('output_format', { ...gpt2, output_format: 'svg' }),
  value('background', { ...gpt2, background: 'transparent', output_format: 'jpeg' }),
  value('output_compression', { ...gpt2, output_compression: 50 }),
  value('n', { ...dallE3, n: 2 }),
  value('n', { model: 'qwen-image', prompt: 'a fox', n: 2 }),
  value('n', { ...gpt2, n: 2, stream: true }, /^Streaming is only supported with n=1\./),
  value('n', { ...gpt26, n: 2, output_format: 'svg' }),
  value('partial_images', { ...gpt2, partial_images: 1 }),
  value('stream', { ...gpt26, output_format: 'gif', stream: true }),
  value('svg', { ...gpt26, svg: { model: 'gpt-5.6-sol' } }),
  value('frame_count', { ...gpt26, frame_count: 4 }),
  refused('a text for n', { ...gpt2, n: '2' }, 'invalid_type', 'n'),
  refused('n of 11', { ...gpt2, n: 11 }, 'integer_above_max_value', 'n'),
  refused('n of 0', { ...gpt2, n: 0 }, 'integer_below_min_value', 'n'),
  refused('quality of none', { ...gpt2, quality: 'none' }, 'invalid_value', 'quality'),
  tooLong(32_001, gpt2),
  tooLong(4_001, dallE3),
  tooLong(1_001, { ...dallE3, model: 'dall-e-2' }),
];

describe('the stand-in refuses', () => {
  const standIn = useStandIn();

  for (const { why, body, status = 400, code, param, says, key } of [...gateway, ...vendor]) {
    it(`${why} (${status} ${code ?? ''})`, async () => {
      const answer = await postGeneration(standIn(), body, key);
      const { error } = (await answer.json()) as { error: Record<string, string> };
      const requestId = answer.headers.get('X-Oneapi-Request-Id') ?? 'none';
      assert.deepEqual([answer.status, error['code']], [status, code], error['message']);
      if (param !== undefined) assert.equal(error['param'], param);
      if (says) assert.match(error['message'] ?? '', says);
      assert.ok(error['message']?.endsWith(`(request id: ${requestId})`));
    });
  }

  it('an account without money in a body without envelope', async () => {
    const answer = await postGeneration(standIn(), gpt2, keys.keyWithoutMoney);
    assert.equal(answer.status, 403);
    assert.deepEqual(await answer.json(), { code: null, message: 'user quota is not enough' });
  });

  it('too many requests with an empty body', async () => {
    const answer = await postGeneration(standIn(), gpt2, keys.hastyKey);
    assert.equal(answer.status, 429);
    assert.equal(await answer.text(), '');
  });

  it('a wrong path with a page instead of JSON', async () => {
    const answer = await fetch(`${standIn().origin}/images/generations`, { method: 'POST' });
    assert.equal(answer.status, 404);
    assert.match(answer.headers.get('Content-Type') ?? '', /^text\/html/);
  });

  it('and draws nothing for any of these', () => {
    assert.deepEqual(standIn().pictures, []);
  });
});

describe('the stand-in counts characters, not UTF-16 units', () => {
  const standIn = useStandIn();

  it('so a thousand foxes fit into a prompt of a thousand characters', async () => {
    const body = { model: 'dall-e-2', prompt: '🦊'.repeat(1_000), size: '256x256' };
    assert.equal((await postGeneration(standIn(), body)).status, 200);
  });
});

function refused(why: string, body: unknown, code: string, param?: string): Case {
  return { why, body, code, ...(param !== undefined && { param }) };
}

function unknown(param: string, body: Asked): Case {
  const says = new RegExp(`^Unknown parameter: '${param}'\\.`);
  return { why: `${param} for ${body.model}`, body, code: 'unknown_parameter', param, says };
}

function value(param: string, body: Asked, says = /./): Case {
  const { model, ...rest } = body;
  const asked = JSON.stringify({ ...rest, prompt: undefined });
  return { why: `${asked} for ${model}`, body, code: 'invalid_value', param, says };
}

function tooLong(length: number, body: Asked): Case {
  const why = `${length} characters for ${body.model}`;
  return refused(why, { ...body, prompt: 'x'.repeat(length) }, 'string_above_max_length', 'prompt');
}
