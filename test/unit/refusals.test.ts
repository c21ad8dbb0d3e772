import assert from 'node:assert/strict';
import type { FailureDetails, FailureKind } from '../../src/core/errors.ts';
import { failureOf, makeAt } from '../support/makeAt.ts';
import { tinyPictures } from '../support/pictures.ts';
import { useScriptedServer } from '../support/scriptedServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

type Row = readonly [
  status: number,
  body: unknown,
  kind: FailureKind,
  details?: Omit<FailureDetails, 'status'>,
];

const page = '<!doctype html><html><body>nginx</body></html>';
const comet = (code: string, message: string) => ({
  error: { message: `${message} (request id: 2026abc)`, type: 'comet_api_error', param: '', code },
});
const known = (code?: string) => ({ ...(code && { code }), requestId: '2026abc' });
const openai = (
  type: string,
  code: string | null,
  message: string,
  param: string | null = null,
) => ({
  error: { message, type, param, code },
});
const invalid = 'invalid_request_error';
const userError = 'image_generation_user_error';
const serverError = 'image_generation_server_error';

/** CometAPI's pages on error codes and what was seen of the live service. */
const cometRows: readonly Row[] = [
  [400, comet('', 'model name is required'), 'rejected', known()],
  [400, comet('invalid_request', 'Invalid JSON'), 'rejected', known('invalid_request')],
  [401, comet('', 'Invalid token'), 'auth', known()],
  [401, page, 'auth'],
  [402, '', 'quota'],
  [403, { code: null, message: 'user quota is not enough' }, 'quota'],
  [403, comet('', 'token quota is not enough'), 'quota', known()],
  [
    403,
    comet('insufficient_user_quota', 'image pre-consumed quota failed'),
    'quota',
    known('insufficient_user_quota'),
  ],
  [
    403,
    comet('access_denied', 'This token has no access to model x'),
    'access',
    known('access_denied'),
  ],
  [403, comet('', '该令牌无权访问模型 x'), 'model', known()],
  [403, page, 'endpoint'],
  [404, page, 'endpoint'],
  [404, comet('', 'Invalid URL (POST /v2/images/generations)'), 'endpoint', known()],
  [404, openai(invalid, null, 'Invalid URL (POST /v2/images/generations)'), 'endpoint'],
  [405, '', 'endpoint'],
  [408, '', 'outcomeUnknown'],
  [408, comet('', 'Request timed out.'), 'outcomeUnknown', known()],
  [413, page, 'tooLarge'],
  [413, comet('request_body_too_large', 'Too large'), 'tooLarge', known('request_body_too_large')],
  [
    500,
    comet('invalid_request', 'field messages is required'),
    'rejected',
    known('invalid_request'),
  ],
  [
    500,
    comet('convert_request_failed', 'not supported model for image generation'),
    'route',
    known('convert_request_failed'),
  ],
  [500, comet('', 'panic'), 'server', known()],
  [500, page, 'server'],
  [502, page, 'server'],
  [
    503,
    comet('model_not_found', 'no available channel for group default and model x (distributor)'),
    'model',
    known('model_not_found'),
  ],
  [503, comet('', '当前分组 default 下对于模型 x 无可用渠道'), 'model', known()],
  [503, page, 'server'],
  [504, page, 'outcomeUnknown'],
  [504, comet('', 'busy'), 'outcomeUnknown', known()],
  [520, page, 'outcomeUnknown'],
  [524, page, 'outcomeUnknown'],
];

/** OpenAI's images reference and guide to error codes, as gateways pass them on. */
const openAiRows: readonly Row[] = [
  [
    400,
    openai(userError, 'moderation_blocked', 'Rejected. safety_violations=[sexual].'),
    'policy',
    { code: 'moderation_blocked' },
  ],
  [400, openai(userError, null, 'Your request was rejected by the safety system.'), 'policy'],
  [
    400,
    openai(invalid, 'content_policy_violation', 'No.'),
    'policy',
    { code: 'content_policy_violation' },
  ],
  [
    400,
    openai(userError, 'invalid_value', "Invalid size '4096x4096'.", 'size'),
    'rejected',
    { code: 'invalid_value', param: 'size' },
  ],
  [
    400,
    openai(userError, 'invalid_value', 'Not supported for JPEG', 'background'),
    'rejected',
    { code: 'invalid_value', param: 'background' },
  ],
  [
    400,
    openai(userError, 'invalid_input_fidelity_model', 'No.', 'input_fidelity'),
    'rejected',
    { code: 'invalid_input_fidelity_model', param: 'input_fidelity' },
  ],
  [400, openai(userError, 'invalid_image_file', 'No.'), 'picture', { code: 'invalid_image_file' }],
  [
    400,
    openai(invalid, 'unknown_parameter', "Unknown parameter: 'style'.", 'style'),
    'rejected',
    { code: 'unknown_parameter', param: 'style' },
  ],
  [
    400,
    openai(invalid, 'unsupported_file_mimetype', 'No.'),
    'picture',
    { code: 'unsupported_file_mimetype' },
  ],
  [400, openai(invalid, null, 'Streaming is only supported with n=1.'), 'rejected'],
  [400, { detail: [{ loc: ['body', 'size'], msg: 'No.' }] }, 'rejected'],
  ...[400, 429].map((status): Row => [
    status,
    openai(invalid, 'billing_hard_limit_reached', 'Billing hard limit has been reached'),
    'quota',
    { code: 'billing_hard_limit_reached' },
  ]),
  [401, openai(invalid, 'invalid_api_key', 'Incorrect key'), 'auth', { code: 'invalid_api_key' }],
  [403, openai(invalid, null, 'Your organization must be verified to use the model'), 'access'],
  [
    403,
    openai('request_forbidden', 'unsupported_country_region_territory', 'No.'),
    'access',
    { code: 'unsupported_country_region_territory' },
  ],
  [404, openai(invalid, 'model_not_found', 'No.'), 'model', { code: 'model_not_found' }],
  [404, openai(invalid, null, 'The model `x` does not exist'), 'model'],
  ...[
    'credit_balance_exhausted',
    'organization_spend_limit_exceeded',
    'project_spend_limit_exceeded',
    'organization_usage_limit_exceeded',
  ].map((code): Row => [429, openai('insufficient_quota', code, 'No.'), 'quota', { code }]),
  [429, openai('insufficient_quota', null, 'No.'), 'quota'],
  [500, openai('server_error', 'server_error', 'No.'), 'server', { code: 'server_error' }],
  ...[500, 503].map((status): Row => [
    status,
    openai(serverError, 'image_generation_failed', 'Image generation failed'),
    'server',
    { code: 'image_generation_failed' },
  ]),
  [503, openai(serverError, null, 'Image generation failed'), 'server'],
];

/** Refusals that say that the request was not begun, so that it goes out again. */
const patientRows: readonly Row[] = [
  [429, '', 'rateLimited'],
  [429, page, 'rateLimited'],
  [429, comet('', 'Too many requests'), 'rateLimited', known()],
  ...['requests', 'tokens', 'input-images'].map((type): Row => [
    429,
    openai(type, 'rate_limit_exceeded', 'No.'),
    'rateLimited',
    { code: 'rate_limit_exceeded' },
  ]),
  [429, openai('rate_limit_error', 'slow_down', 'No.'), 'rateLimited', { code: 'slow_down' }],
  [503, openai('rate_limit_error', 'slow_down', 'No.'), 'rateLimited', { code: 'slow_down' }],
  [503, comet('', 'saturated'), 'busy', known()],
  [
    500,
    openai('bad_response_status_code', null, 'The model is currently busy, please try again later'),
    'busy',
  ],
];

describe('make, refused', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();

  for (const table of [cometRows, openAiRows, patientRows]) {
    for (const [status, body, kind, details = {}] of table) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      // Whatever it says: only a limit of rate that is the status of a refusal is waited out.
      const times = status === 429 && kind === 'rateLimited' ? 4 : 1;
      it(`by ${status} ${text}, calls it ${kind} and has asked ${times}×`, async () => {
        server().play({ status, chunks: [text] });
        const error = await failureOf(makeAt(server().baseUrl, folder.path));
        assert.equal(error.kind, kind);
        assert.deepEqual(error.details, { status, ...details });
        assert.equal(server().requests.length, times);
      });
    }
  }

  it('keeps the request id of the header, for failures and pictures', async () => {
    const headers = { 'X-Oneapi-Request-Id': 'from-the-header' };
    const data = [{ b64_json: tinyPictures.png.toString('base64') }];
    server().play(
      { status: 400, headers, chunks: [JSON.stringify(comet('', 'No.'))] },
      { status: 200, headers, chunks: [JSON.stringify({ data })] },
    );
    const { details } = await failureOf(makeAt(server().baseUrl, folder.path));
    const { pictures } = await makeAt(server().baseUrl, folder.path);
    assert.equal(details.requestId, 'from-the-header');
    assert.equal(pictures[0]?.requestId, 'from-the-header');
  });

  it('asks nothing more once a preview has come, whatever the stream says then', async () => {
    const preview = { type: 'image_generation.partial_image', b64_json: 'R0lGODlhAwACAIAAADs=' };
    const busy = { error: { code: 'rate_limit_exceeded', message: 'The model is busy.' } };
    const chunks = [preview, busy].map((event) => `data: ${JSON.stringify(event)}\n\n`);
    server().play({ status: 200, chunks });
    const options = { partial_images: 1 };
    const error = await failureOf(makeAt(server().baseUrl, folder.path, { options }));
    assert.equal(error.kind, 'rateLimited');
    assert.equal(server().requests.length, 1);
  });
});
