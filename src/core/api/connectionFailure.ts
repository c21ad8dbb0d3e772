import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { Sentence } from '../sentence.ts';
import { cleanCode, cleanText } from './foreignText.ts';
import type { FetchReply } from './fetch.ts';

/**
 * What the end of a connection means.
 *
 * @param isUnsent whether it is certain that nothing was sent; undefined where nobody watched, as for
 * a `GET`, of which the error alone has to tell.
 */
export function connectionFailure(
  error: unknown,
  url: string,
  isUnsent: boolean | undefined,
): ImageError {
  const { code, syscall } = systemError(error);
  const details = code ? { code: cleanCode(code) } : {};
  const row = rows.find(({ applies }) => applies(code, errorText(error)));
  if (!(isUnsent ?? (row !== undefined && syscall !== 'read' && syscall !== 'write'))) {
    const message = 'The connection broke off.';
    return new ImageError('outcomeUnknown', message, details, { cause: error });
  }
  const { says, canPass } = row ?? otherwise;
  const words = says(hostOf(url), details.code ?? '');
  return new ImageError(
    'network',
    words,
    { ...details, ...(canPass && { canPass }) },
    { cause: error },
  );
}

/** An answer that can only be a proxy's: to a request that never left, or with the status that proxies have. */
export function proxyRefusal(status: number, isUnsent: boolean): ImageError {
  const words =
    status === 407
      ? sentence`The proxy asks for a user name and password (407). See the setting ${proxySetting}.`
      : sentence`The proxy did not connect (HTTP ${status}).`;
  return new ImageError(isUnsent ? 'network' : 'endpoint', words, {
    status,
    ...(status >= 500 && { canPass: true }),
  });
}

/** A redirect is not followed: neither the key nor the prompt is for whoever it names. */
export function redirectRefusal({ status, headers }: FetchReply, url: string): ImageError {
  const location = headers.get('location') ?? '';
  const target = URL.canParse(location, url) ? new URL(location, url) : undefined;
  const words = target
    ? sentence`The service responded with a redirect to ${cleanText(target.origin + target.pathname, 200)}.`
    : sentence`The service responded with a redirect.`;
  return new ImageError('endpoint', words, { status });
}

/** VS Code's own settings; names are values, since they are not translated. */
const proxySetting = 'http.proxy';
const certificateSetting = 'http.systemCertificates';

interface Row {
  readonly applies: (code: string | undefined, text: string) => boolean;
  readonly says: (host: string, code: string) => Sentence;
  /** Whether the same may succeed in a while. */
  readonly canPass: boolean;
}

/** Failures of connecting, in Node's codes and in the words of VS Code's proxy agent. */
const rows: readonly Row[] = [
  {
    applies: (_, text) => text.includes('socket connection to proxies'),
    says: () => sentence`The proxy could not be reached. See the setting ${proxySetting}.`,
    canPass: true,
  },
  {
    applies: (code = '') =>
      /CERT|^(UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH)/.test(code),
    says: (host, code) =>
      sentence`The certificate of ${host} was not accepted (${code}). Where a company’s network or a virus scanner puts its own in place, the setting ${certificateSetting} makes VS Code accept it.`,
    canPass: false,
  },
  {
    applies: (code = '', text) =>
      /WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG/.test(code) ||
      (code === 'EPROTO' && /wrong version number|packet length/.test(text)),
    says: (host) => sentence`${host} does not support https.`,
    canPass: false,
  },
  {
    applies: (code = '') => /^(EPROTO$|ERR_SSL_|ERR_TLS_)/.test(code),
    says: (host, code) => sentence`There is no secure connection to ${host} (${code}).`,
    canPass: false,
  },
  {
    applies: (code = '') => /^(ENOTFOUND|EAI_\w+|ENODATA)$/.test(code),
    says: (host, code) => sentence`The address of ${host} was not found (${code}).`,
    canPass: true,
  },
  {
    applies: (code = '') =>
      /^(ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL|ETIMEDOUT)$/.test(code),
    says: (_, code) => sentence`The connection failed (${code}).`,
    canPass: true,
  },
];

const otherwise: Omit<Row, 'applies'> = {
  says: (_, code) =>
    code ? sentence`The connection failed (${code}).` : sentence`The connection failed.`,
  canPass: true,
};

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  /** node-fetch's name for `syscall`. */
  readonly erroredSysCall?: unknown;
}

/** How many causes of causes are looked at. */
const deepest = 8;

/** What the system said, which fetch implementations put on the error or on one of its causes. */
function systemError(
  error: unknown,
  depth = 0,
): { readonly code?: string; readonly syscall?: unknown } {
  if (!(error instanceof Error) || depth > deepest) return {};
  const { code, syscall, erroredSysCall }: Error & SystemError = error;
  if (typeof code === 'string') return { code, syscall: syscall ?? erroredSysCall };
  if (error instanceof AggregateError) return systemError(error.errors[0], depth + 1);
  return systemError(error.cause, depth + 1);
}

function errorText(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > deepest) return '';
  // What others throw has no text for a message now and then.
  const message: unknown = error.message;
  const text = typeof message === 'string' ? message.slice(0, 500) : '';
  return `${text} ${errorText(error.cause, depth + 1)}`;
}
