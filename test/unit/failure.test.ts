import assert from 'node:assert/strict';
import { failureFrom, parseRetryAfter } from '../../src/core/api/failure.ts';
import type { FailureKind } from '../../src/core/errors.ts';

const noHeaders = new Headers();

function failure(status: number, body: unknown, headers = noHeaders, route?: 'edits') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return failureFrom({ status, headers, body: text, ...(route && { route }) });
}

const comet = (code: string, message = 'No.') => ({
  error: { message, type: 'comet_api_error', param: '', code },
});
const openai = (type: string, code: string | null, message = 'No.') => ({
  error: { message, type, param: null, code },
});

describe('failureFrom, where a picture was to be changed', () => {
  const moderated = (stage: string) => ({
    error: {
      ...openai('image_generation_user_error', 'moderation_blocked').error,
      moderation_details: { moderation_stage: stage },
    },
  });
  const rows: readonly (readonly [status: number, body: unknown, kind: FailureKind])[] = [
    [404, '<html>nothing here</html>', 'noEdits'],
    [405, { detail: 'Method Not Allowed' }, 'noEdits'],
    [404, openai('invalid_request_error', 'model_not_found'), 'model'],
    [413, '<html></html>', 'tooLarge'],
    [
      415,
      { code: 'bad', error: 'Expected request with Content-Type: application/json' },
      'picturesLost',
    ],
    [400, moderated('input'), 'pictureRefused'],
    [400, moderated('output'), 'policy'],
    [400, openai('BadRequest', 'InputImageSensitiveContentDetected'), 'pictureRefused'],
    [400, openai('image_generation_user_error', 'invalid_image_file'), 'picture'],
    [400, openai('invalid_request_error', 'unsupported_file_mimetype'), 'picture'],
    [400, openai('invalid_request_error', null, 'Invalid mask: its size must match.'), 'picture'],
    [
      400,
      openai('invalid_request_error', 'invalid_value', "Value must be 'dall-e-2'."),
      'picturesLost',
    ],
    [400, comet('invalid_image_request', 'image is required'), 'picturesLost'],
    [
      400,
      openai(
        'invalid_request_error',
        'invalid_type',
        "Invalid type for 'image[0]': expected a file, but got a string instead.",
      ),
      'picturesLost',
    ],
    [500, comet('convert_request_failed', 'not supported model for image generation'), 'route'],
    [500, comet('', 'image is required'), 'rejected'],
  ];
  for (const [status, body, kind] of rows) {
    it(`takes ${status} ${JSON.stringify(body).slice(0, 90)} for ${kind}`, () => {
      assert.equal(failure(status, body, noHeaders, 'edits').kind, kind);
    });
  }
});

describe('failureFrom', () => {
  const rows: readonly (readonly [status: number, body: unknown, kind: FailureKind])[] = [
    // CometAPI's table of errors, and what was seen on the live service.
    [301, '', 'endpoint'],
    [200, '<html></html>', 'endpoint'],
    [400, comet('', 'model name is required (request id: 2026x)'), 'rejected'],
    [401, comet('', 'Invalid token (request id: 2026x)'), 'auth'],
    [401, openai('invalid_request_error', 'invalid_api_key'), 'auth'],
    [402, '', 'quota'],
    [403, { code: null, message: 'user quota is not enough' }, 'quota'],
    [403, comet('insufficient_user_quota', 'image pre-consumed quota failed'), 'quota'],
    [403, comet('', 'token quota is not enough'), 'quota'],
    [403, comet('', 'This token has no access to model x'), 'access'],
    [403, comet('', '该令牌无权访问模型 x'), 'model'],
    [403, '<html>blocked</html>', 'endpoint'],
    [404, '<html>nothing here</html>', 'endpoint'],
    [408, '', 'outcomeUnknown'],
    [413, '', 'tooLarge'],
    [429, '', 'rateLimited'],
    [429, openai('insufficient_quota', 'credit_balance_exhausted'), 'quota'],
    [429, openai('requests', 'rate_limit_exceeded'), 'rateLimited'],
    [500, comet('invalid_request', 'field messages is required'), 'rejected'],
    [500, comet('convert_request_failed', 'not supported model for image generation'), 'route'],
    [500, comet('', 'boom'), 'server'],
    [502, '<html></html>', 'server'],
    [503, comet('model_not_found', 'no available channel for group default'), 'model'],
    [503, comet('', 'no available channel for group default and model x'), 'model'],
    [503, comet('', '当前分组 default 下对于模型 x 无可用渠道'), 'model'],
    [503, comet('', 'saturated'), 'busy'],
    [503, openai('rate_limit_error', 'slow_down'), 'rateLimited'],
    [503, '<html></html>', 'server'],
    [504, '<html></html>', 'outcomeUnknown'],
    [524, '<html></html>', 'outcomeUnknown'],
    // OpenAI's, passed through.
    [400, openai('image_generation_user_error', 'moderation_blocked'), 'policy'],
    [400, openai('invalid_request_error', 'content_policy_violation'), 'policy'],
    [400, openai('image_generation_user_error', 'invalid_value'), 'rejected'],
    [400, openai('invalid_request_error', 'unknown_parameter'), 'rejected'],
    [400, openai('invalid_request_error', 'billing_hard_limit_reached'), 'quota'],
    [404, openai('invalid_request_error', 'model_not_found'), 'model'],
    [500, openai('image_generation_server_error', 'image_generation_failed'), 'server'],
    [500, openai('bad_response_status_code', '', 'The model is currently busy'), 'busy'],
    // Filters, in the words of others: Seedream, qwen, Grok, new-api, Azure.
    [400, openai('BadRequest', 'InputTextSensitiveContentDetected'), 'policy'],
    [400, openai('BadRequest', 'OutputImageSensitiveContentDetected.PolicyViolation'), 'policy'],
    [400, openai('BadRequest', 'InputTextRiskDetection'), 'policy'],
    [400, openai('data_inspection_failed', 'data_inspection_failed'), 'policy'],
    [400, { message: '<400> InternalError.Algo.DataInspectionFailed: Input text data' }, 'policy'],
    [400, { message: 'Output data may contain inappropriate content.' }, 'policy'],
    [
      400,
      {
        code: 'Client specified an invalid argument',
        error: 'Generated image rejected by content moderation.',
      },
      'policy',
    ],
    [500, openai('new_api_error', 'sensitive_words_detected'), 'policy'],
    [400, openai('', 'prompt_blocked'), 'policy'],
    [400, openai('', 'contentFilter'), 'policy'],
    [400, openai('invalid_request_error', null, "Unknown parameter: 'moderation'."), 'rejected'],
    // No such model: Ollama, OpenRouter, LiteLLM, Azure, Ark.
    [404, { error: 'model "llama" not found, try pulling it first' }, 'model'],
    [400, { error: { message: 'vendor/x is not a valid model ID', code: 400 } }, 'model'],
    [404, { error: { message: 'No endpoints found for vendor/x.', code: 404 } }, 'model'],
    [
      400,
      { detail: { error: '/images/generations: Invalid model name passed in model=x' } },
      'model',
    ],
    [404, openai('invalid_request_error', 'DeploymentNotFound'), 'model'],
    [404, { message: 'The API deployment for this resource does not exist.' }, 'model'],
    [404, openai('NotFound', 'InvalidEndpointOrModel.NotFound'), 'model'],
    [404, openai('NotFound', 'ModelNotOpen'), 'model'],
    [403, { error: { message: 'No.', type: 'key_model_access_denied', code: '403' } }, 'model'],
    // Money, as LiteLLM says it.
    [
      429,
      { error: { message: 'Budget has been exceeded!', type: 'budget_exceeded', code: '429' } },
      'quota',
    ],
    [400, { message: 'litellm.BudgetExceededError: ExceededBudget: over' }, 'quota'],
    // Wrappers.
    [403, [{ error: { message: 'quota' } }], 'quota'],
    [400, { errors: [{ code: 5006, message: 'Bad input' }] }, 'rejected'],
    [400, { errors: ['Bad input'] }, 'rejected'],
    [422, { detail: [{ loc: ['body', 'size'], msg: 'No.' }] }, 'rejected'],
    [401, `{"error":{"message":"${'x'.repeat(300_000)}`, 'auth'],
    [403, `{"error":{"message":"user quota is not enough","x":"${'x'.repeat(300_000)}`, 'quota'],
    [400, `{"error":{"code":"moderation_blocked","message":"${'x'.repeat(300_000)}`, 'policy'],
    // An error inside a 200, which may have been billed whatever it says.
    [200, { error: { message: 'The model is busy.' } }, 'server'],
    [200, { code: null, message: 'user quota is not enough' }, 'quota'],
    [200, openai('AuthenticationError', ''), 'auth'],
    [200, openai('BadRequestError', ''), 'rejected'],
    [200, { error: 'safety system says no' }, 'policy'],
    [200, { error: { message: 'something odd' } }, 'server'],
  ];
  for (const [status, body, kind] of rows) {
    it(`calls ${status} ${JSON.stringify(body)} ${kind}`, () => {
      assert.equal(failure(status, body).kind, kind);
    });
  }

  it('keeps what helps to look the request up', () => {
    const error = failure(400, {
      error: { message: 'Bad size. (request id: 2026abc)', param: 'size', code: 'invalid_value' },
    });
    assert.deepEqual(error.details, {
      status: 400,
      code: 'invalid_value',
      param: 'size',
      requestId: '2026abc',
    });
  });

  it('prefers the request id of the header', () => {
    const headers = new Headers({ 'X-Oneapi-Request-Id': 'from-header' });
    assert.equal(
      failure(500, comet('', 'x (request id: y)'), headers).details.requestId,
      'from-header',
    );
  });

  it('shows neither a key nor a novel', () => {
    const { message } = failure(401, comet('', `sk-abcdefgh is wrong ${'x'.repeat(9_999)}`));
    assert.ok(message.startsWith('sk-*** is wrong'));
    assert.equal(message.length, 500);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-11-24T00:00:00Z');
  const rows: readonly (readonly [Record<string, string>, number | undefined])[] = [
    [{}, undefined],
    [{ 'Retry-After': '90' }, 90_000],
    [{ 'Retry-After': '1', 'retry-after-ms': '534' }, 534],
    [{ 'Retry-After': 'Tue, 24 Nov 2026 00:02:00 GMT' }, 120_000],
    [{ 'Retry-After': 'Mon, 23 Nov 2026 00:00:00 GMT' }, 0],
    [{ 'Retry-After': 'soon' }, undefined],
  ];
  for (const [headers, expected] of rows) {
    it(`reads ${JSON.stringify(headers)} as ${expected ?? 'nothing'}`, () => {
      assert.equal(parseRetryAfter(new Headers(headers), now), expected);
    });
  }
});
