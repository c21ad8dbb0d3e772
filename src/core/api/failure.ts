import { ImageError } from '../errors.ts';
import type { FailureDetails, FailureKind } from '../errors.ts';
import { redact } from './redact.ts';

/** A refusal as it came: the status, the headers, and the body as text. */
export interface Refusal {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: string;
  /** The key of the request, which the service may quote. */
  readonly apiKey?: string;
}

interface ErrorFields {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  readonly message: string;
  readonly isJson: boolean;
}

/** Turns an answer that is not a picture into the error that says what to do about it. */
export function failureFrom({ status, headers, body, apiKey = '' }: Refusal): ImageError {
  const json = parseJson(body);
  const inner = errorObject(json);
  const message = firstText(inner['message'], inner['msg'], inner['detail'], json);
  const fields: ErrorFields = {
    status,
    code: firstText(inner['code']),
    type: firstText(inner['type']),
    message,
    isJson: json !== undefined,
  };
  const shown = message ? redact(message, [apiKey]).slice(0, maxMessageLength) : `HTTP ${status}`;
  return new ImageError(kindOf(fields), shown, details(fields, inner, headers));
}

const maxMessageLength = 500;

/**
 * Status alone decides nothing: CometAPI says 503 for an unknown model, 403 for an empty account and
 * 500 for a bad field (CometAPI's pages on error codes), so the rows are tried in this order.
 */
const rows: readonly (readonly [kind: FailureKind, applies: (fields: ErrorFields) => boolean])[] = [
  [
    'policy',
    ({ code, message }) =>
      /moderation|content_policy/.test(code) ||
      /safety system|safety_violations|content policy/i.test(message),
  ],
  [
    'quota',
    ({ status, code, type, message }) =>
      status === 402 ||
      /quota|credit_balance|spend_limit|usage_limit|billing/.test(`${code} ${type}`) ||
      ([400, 403, 429].includes(status) && /quota|balance|billing|insufficient/i.test(message)),
  ],
  [
    'route',
    ({ code, message }) =>
      code === 'convert_request_failed' || /not supported model for image/i.test(message),
  ],
  [
    'model',
    ({ code, message }) =>
      code === 'model_not_found' ||
      /no available channel|无可用渠道|无权访问模型|model .*does not exist/i.test(message),
  ],
  ['rateLimited', ({ code }) => /^(rate_limit_exceeded|slow_down)$/.test(code)],
  ['tooLarge', ({ status }) => status === 413],
  ['auth', ({ status }) => status === 401],
  // Both come with the type `invalid_request_error`, and no other field would make them right.
  ['access', ({ status, isJson }) => status === 403 && isJson],
  ['endpoint', ({ status }) => status === 404 || status === 405],
  [
    'rejected',
    ({ code, type, message }) =>
      /^(invalid_|unknown_parameter|unsupported_)/.test(code) ||
      /invalid_request_error|image_generation_user_error/.test(type) ||
      /unknown parameter|\bis required\b|^invalid (size|value|type)/i.test(message),
  ],
  [
    'endpoint',
    ({ status, isJson }) => (status >= 300 && status < 400) || (status < 400 && !isJson),
  ],
  ['rejected', ({ status, isJson }) => (status === 400 || status === 422) && isJson],
  ['rateLimited', ({ status }) => status === 429],
  ['outcomeUnknown', ({ status }) => [408, 499, 504, 520, 522, 524].includes(status)],
  // The picture was begun, whatever the status, so it may have been billed.
  ['server', ({ code, type }) => /image_generation_(failed|server_error)/.test(`${code} ${type}`)],
  [
    'busy',
    ({ status, message, isJson }) =>
      isJson && (status === 503 || /\b(busy|overloaded|saturated)\b|饱和/i.test(message)),
  ],
  ['server', ({ status }) => status >= 500],
  ['endpoint', ({ status }) => status === 403],
];

function kindOf(fields: ErrorFields): FailureKind {
  const unnamed = fields.message ? 'server' : 'badAnswer';
  return rows.find(([, applies]) => applies(fields))?.[0] ?? unnamed;
}

function details(
  { status, code, message }: ErrorFields,
  inner: Readonly<Record<string, unknown>>,
  headers: Refusal['headers'],
): FailureDetails {
  const param = firstText(inner['param']);
  const requestId = requestIdFrom(headers, message);
  const retryAfterMs = parseRetryAfter(headers);
  return {
    status,
    ...(code && { code }),
    ...(param && { param }),
    ...(requestId && { requestId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** The id by which CometAPI can look a request up: a header, or the tail of the message (CometAPI's error page). */
export function requestIdFrom(headers: Refusal['headers'], message = ''): string | undefined {
  return (
    headers.get('x-oneapi-request-id') ??
    headers.get('x-request-id') ??
    headers.get('x-api-request-id') ??
    /\(request id:\s*([\w-]+)\)/i.exec(message)?.[1] ??
    undefined
  );
}

/** How long the service asks us to wait, in milliseconds: `retry-after-ms`, seconds or a date. */
export function parseRetryAfter(headers: Refusal['headers'], now = Date.now()): number | undefined {
  const milliseconds = nonNegative(Number(headers.get('retry-after-ms') ?? NaN));
  if (milliseconds !== undefined) return milliseconds;
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = Number(value);
  return nonNegative(Number.isNaN(seconds) ? Date.parse(value) - now : seconds * 1000);
}

function nonNegative(value: number): number | undefined {
  return Number.isFinite(value) ? Math.max(0, value) : undefined;
}

/** The object that holds message and code: `error`, or the body itself where nothing wraps it. */
function errorObject(json: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(json)) return {};
  const { error } = json;
  if (isRecord(error)) return error;
  return typeof error === 'string' ? { ...json, message: error } : json;
}

function firstText(...values: readonly unknown[]): string {
  return values.find((value): value is string => typeof value === 'string' && value !== '') ?? '';
}

/** Reads a text that may be JSON; undefined when it is not. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON is an answer too: a proxy's HTML page, or nothing at all.
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
