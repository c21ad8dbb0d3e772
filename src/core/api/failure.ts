import { ImageError } from '../errors.ts';
import type { FailureDetails, FailureKind } from '../errors.ts';
import { cleanCode, cleanText } from './foreignText.ts';
import { hideKeys, redact } from './redact.ts';
import type { WireRequest } from './wireRequest.ts';

/** A refusal as it came: the status, the headers, and the body as text. */
export interface Refusal {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: string;
  /** The key of the request, which the service may quote. */
  readonly apiKey?: string;
  /** Which paid route was asked. */
  readonly route?: WireRequest['route'];
}

interface ErrorFields {
  readonly status: number;
  readonly route: Refusal['route'];
  /** Whether what was sent is refused, or what was drawn: `input` or `output`, where the service tells. */
  readonly stage: string;
  readonly code: string;
  readonly type: string;
  readonly message: string;
  readonly isJson: boolean;
}

/** Turns an answer that is not a picture into the error that says what to do about it. */
export function failureFrom({ status, headers, body, apiKey = '', route }: Refusal): ImageError {
  const json = parseJson(body) ?? cutJson(body);
  const inner = errorObject(json);
  const message = cleanText(messageIn(inner) || firstText(json), mostRead);
  // A key is hidden before anything is cut, since what is left of one is not known as one.
  const word = (...values: readonly unknown[]) =>
    cleanCode(hideKeys(firstText(...values).slice(0, mostRead), [apiKey]));
  const moderation = inner['moderation_details'];
  const fields: ErrorFields = {
    status,
    route,
    stage: word(isRecord(moderation) && moderation['moderation_stage']),
    code: word(inner['code']),
    type: word(inner['type'], inner['name']),
    message,
    isJson: json !== undefined,
  };
  const shown = message ? redact(message, [apiKey]).slice(0, maxMessageLength) : `HTTP ${status}`;
  return new ImageError(kindOf(fields), shown, details(fields, word(inner['param']), headers));
}

/** How much of a message is looked at, and how much of it is shown, in characters. */
const mostRead = 4096;
const maxMessageLength = 500;

/**
 * Status alone decides nothing: CometAPI says 503 for an unknown model, 403 for an empty account and
 * 500 for a bad field (CometAPI's pages on error codes), so the rows are tried in this order.
 */
const rows: readonly (readonly [kind: FailureKind, applies: (fields: ErrorFields) => boolean])[] = [
  [
    'pictureRefused',
    // Of OpenAI, and of Seedream (`InputImageSensitiveContentDetected`).
    ({ code, stage, route }) =>
      (route === 'edits' && stage === 'input' && /moderation/i.test(code)) ||
      /^InputImage.*(Sensitive|Risk)/i.test(code),
  ],
  [
    'policy',
    // OpenAI's and Azure's codes; Seedream's (`OutputImageSensitiveContentDetected`), qwen's
    // (`data_inspection_failed`), new-api's (`sensitive_words_detected`); Grok has words alone.
    ({ code, type, message }) =>
      /moderation/i.test(code) ||
      filterCode.test(`${code} ${type}`) ||
      filterCode.test(message.slice(0, 200)) ||
      /safety system|safety_violations|content (management )?policy|content moderation|contain inappropriate content/i.test(
        message,
      ),
  ],
  [
    'quota',
    ({ status, code, type, message }) =>
      status === 402 ||
      // `budget_exceeded` is LiteLLM's.
      /quota|credit_balance|spend_limit|usage_limit|billing|budget_exceeded|insufficient_(balance|credit)/i.test(
        `${code} ${type}`,
      ) ||
      /budget has been exceeded|exceeded ?budget/i.test(message) ||
      ((status < 300 || [400, 403, 429].includes(status)) &&
        /quota|balance|billing|insufficient/i.test(message)),
  ],
  [
    'route',
    ({ code, message }) =>
      code === 'convert_request_failed' || /not supported model for image/i.test(message),
  ],
  [
    'model',
    // The codes are OpenAI's, Azure's, Ark's and LiteLLM's.
    ({ code, type, message }) =>
      /^(model_not_found|DeploymentNotFound|ModelNotOpen|InvalidEndpointOrModel\.\w+)$/i.test(
        code,
      ) ||
      type === 'key_model_access_denied' ||
      // Of the gateways of the new-api family, OpenAI, Ollama, OpenRouter, LiteLLM and Azure.
      /no available channel|无可用渠道|无权访问模型|model .{0,200}(does not exist|not found)|is not a valid model id|no endpoints found for|invalid model name|api deployment for this resource does not exist/i.test(
        message,
      ),
  ],
  ['rateLimited', ({ code }) => /^(rate_limit_exceeded|slow_down)$/.test(code)],
  ['tooLarge', ({ status }) => status === 413],
  [
    'auth',
    ({ status, code, type }) =>
      status === 401 ||
      (status < 300 &&
        /^(invalid_api_key|AuthenticationError|authentication_error)$/.test(code || type)),
  ],
  [
    'picture',
    // OpenAI's codes; a mask of another size has no code of its own.
    ({ status, code, message }) =>
      isRefused(status) &&
      (/^(invalid_image_file|unsupported_file_mimetype|invalid_image_format)$/.test(code) ||
        /invalid (image file|mask)|unsupported mimetype|mask.{0,80}(size|dimension)/i.test(
          message,
        )),
  ],
  [
    'picturesLost',
    // Of the gateways of the new-api family, OpenAI, LiteLLM, and servers that read JSON alone.
    ({ status, route, message }) =>
      (status === 415 && route === 'edits') ||
      (isRefused(status) &&
        /\bimage(\[\])?'? is required|value must be 'dall-e-2'|expected a file, but got/i.test(
          message,
        )),
  ],
  // Both come with the type `invalid_request_error`, and no other field would make them right.
  ['access', ({ status, isJson }) => status === 403 && isJson],
  ['noEdits', ({ status, route }) => route === 'edits' && (status === 404 || status === 405)],
  ['endpoint', ({ status }) => status === 404 || status === 405],
  [
    'rejected',
    ({ code, type, message }) =>
      /^(invalid_|unknown_parameter|unsupported_|InvalidParameter|MissingParameter)/.test(code) ||
      /invalid_request_error|image_generation_user_error|^(BadRequest|Validation)Error$/.test(
        type,
      ) ||
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
  [
    'server',
    ({ status, code, type, message }) =>
      (status < 300 && message !== '') ||
      /image_generation_(failed|server_error)/.test(`${code} ${type}`),
  ],
  [
    'busy',
    ({ status, message, isJson }) =>
      isJson && (status === 503 || /\b(busy|overloaded|saturated)\b|饱和/i.test(message)),
  ],
  ['server', ({ status }) => status >= 500],
  ['endpoint', ({ status }) => status === 403],
];

/** A plain refusal, before anything was begun. */
function isRefused(status: number): boolean {
  return status === 400 || status === 422;
}

/** The codes under which services tell that a filter has turned a prompt or a picture down. */
const filterCode =
  /moderation_blocked|content_policy|content_?filter|sensitive_?(words|content)|data_?inspection_?failed|(text|image)RiskDetection|prompt_blocked/i;

function kindOf(fields: ErrorFields): FailureKind {
  const unnamed = fields.message ? 'server' : 'badAnswer';
  return rows.find(([, applies]) => applies(fields))?.[0] ?? unnamed;
}

function details(
  { status, code, message }: ErrorFields,
  param: string,
  headers: Refusal['headers'],
): FailureDetails {
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
  const id =
    headers.get('x-oneapi-request-id') ??
    headers.get('x-request-id') ??
    headers.get('x-api-request-id') ??
    /\(request id:\s*([\w-]+)\)/i.exec(message)?.[1];
  return cleanCode(id ?? '') || undefined;
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

/**
 * The object that holds message and code: `error`, the first of a list or of `errors`, or the body itself where
 * nothing wraps it.
 */
function errorObject(json: unknown): Readonly<Record<string, unknown>> {
  const body: unknown = Array.isArray(json) ? json[0] : json;
  if (!isRecord(body)) return {};
  const { error, errors } = body;
  if (isRecord(error)) return error;
  if (typeof error === 'string' && error !== '') return { ...body, message: error };
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (isRecord(first)) return first;
  return typeof first === 'string' ? { ...body, message: first } : body;
}

/** The words in such an object; FastAPI has them in `detail`, as a text, in a list, or in an object. */
function messageIn({ message, msg, detail }: Readonly<Record<string, unknown>>): string {
  const first: unknown = Array.isArray(detail) ? detail[0] : detail;
  const inner = isRecord(first) ? first : {};
  return firstText(message, msg, first, inner['msg'], inner['message'], inner['error']);
}

/** What can still be read of JSON that was cut: the fields that decide, where they stand in its beginning. */
function cutJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text.slice(0, 100))) return undefined;
  const fields = ['message', 'msg', 'detail', 'error', 'code', 'type', 'param'].flatMap((name) => {
    const value = new RegExp(`"${name}"\\s{0,9}:\\s{0,9}"((?:[^"\\\\]|\\\\.){1,${mostRead}})`).exec(
      text,
    )?.[1];
    return value ? [[name, unescaped(value)] as const] : [];
  });
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/** What the inside of a JSON string says; where it is none, the same again. */
export function unescaped(value: string): string {
  if (!value.includes('\\')) return value;
  const whole = parseJson(`"${value}"`);
  return typeof whole === 'string' ? whole : value;
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
