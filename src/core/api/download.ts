import { ImageError } from '../errors.ts';
import type { FailureKind } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { OpenPicture, PictureFile } from '../pictures/incoming.ts';
import { locate, resolveBySystem } from './address.ts';
import type { Resolve } from './address.ts';
import type { Endpoint } from './endpoint.ts';
import type { Fetch, FetchReply } from './fetch.ts';
import { chunksOf, isRedirect, send } from './http.ts';
import { discardFile, PictureSink } from './liftedPicture.ts';
import { lookupOf, pinnedFetch } from './pinnedFetch.ts';

/** How a picture's temporary address is fetched. */
export interface DownloadOptions {
  /** Instead of `pinnedFetch`, in tests. */
  readonly fetch?: Fetch;
  readonly open: OpenPicture;
  readonly signal: AbortSignal;
  /** Where the address came from: it may name its own host, also on this machine. */
  readonly endpoint: Endpoint;
  readonly resolve?: Resolve;
  /** Whether a picture is taken that seems torn, by its digest; without it none is. */
  readonly takesTorn?: (sha256: string) => boolean;
}

const timeoutMs = 120_000;
const mostRedirects = 5;

/** Failures that are not the address's fault. */
const passedOn: ReadonlySet<FailureKind> = new Set(['cancelled', 'storage']);

/** Refusals that may be over in a while: links are made before what they lead to, and servers are busy. */
const passing: ReadonlySet<number> = new Set([403, 404, 408, 409, 425, 429]);

/**
 * Fetches a picture, once, by the address exactly as it came and without the key
 * (CometAPI's image overview: links expire, and a changed one is refused).
 *
 * @throws {ImageError} `download` when the address is not to be fetched or answers with no picture, with
 * `canPass` where the same may succeed later; `cancelled`; `storage`.
 */
export async function download(url: string, options: DownloadOptions): Promise<PictureFile> {
  try {
    return await follow(url, options);
  } catch (error) {
    if (!ImageError.is(error) || passedOn.has(error.kind)) throw error;
    const canPass = error.details.canPass ?? broken.has(error.kind);
    const details = { ...error.details, ...(canPass && { canPass }) };
    throw new ImageError('download', error.sentence ?? error.message, details, { cause: error });
  }
}

/** How connections end that may hold the next time. */
const broken: ReadonlySet<FailureKind> = new Set(['outcomeUnknown', 'timeout']);

/** Redirects are followed by hand, because each address has to be looked at before it is asked. */
async function follow(url: string, options: DownloadOptions): Promise<PictureFile> {
  const { fetch = pinnedFetch, signal } = options;
  let address = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const lookup = await checkAddress(address, options);
    const call = {
      method: 'GET',
      url: address,
      takesRedirects: true,
      timeoutMs,
      signal,
      ...(lookup && { lookup }),
    } as const;
    const result = await send(fetch, call, async (reply) =>
      isRedirect(reply) ? redirectTarget(reply, address) : readPicture(reply, options),
    );
    if (typeof result !== 'string') return result;
    address = result;
  }
  throw new ImageError('download', sentence`Too many redirects.`);
}

/** Gives the lookup that leads to where the address was found to lead. */
async function checkAddress(
  address: string,
  { endpoint, resolve = resolveBySystem }: DownloadOptions,
) {
  const refusal = new ImageError(
    'download',
    sentence`The address is not one to fetch an image from.`,
  );
  if (!URL.canParse(address)) throw refusal;
  const { protocol, hostname } = new URL(address);
  // The endpoint's own host is asked anyway, wherever it stands.
  const isSecure = protocol === 'https:' || endpoint.isLocal;
  if (hostname === endpoint.hostname && isSecure) return undefined;
  if (protocol === 'http:') {
    throw new ImageError('download', sentence`The address is not a secure one: ${address}`);
  }
  if (protocol !== 'https:') throw refusal;
  const { leadsInside, addresses } = await locate(hostname, resolve);
  if (leadsInside) throw refusal;
  return addresses.length > 0 ? lookupOf(addresses) : undefined;
}

function redirectTarget({ headers }: FetchReply, address: string): string {
  const target = headers.get('location') ?? '';
  if (!target || !URL.canParse(target, address)) {
    throw new ImageError('download', sentence`The redirect has no target.`);
  }
  return new URL(target, address).href;
}

async function readPicture(
  reply: FetchReply,
  { open, takesTorn = () => false }: DownloadOptions,
): Promise<PictureFile> {
  const { status } = reply;
  if (status !== 200) {
    const canPass = status >= 500 || passing.has(status);
    throw new ImageError('download', sentence`HTTP ${status}`, { status, canPass });
  }
  const sink = new PictureSink(open);
  try {
    for await (const chunk of chunksOf(reply)) await sink.write(chunk);
  } catch (error) {
    await sink.discard();
    throw error;
  }
  const picture = await sink.finish({ isDamaged: false });
  if (!picture) throw new ImageError('download', sentence`The response is not an image.`);
  if (ImageError.is(picture)) throw picture;
  const hasAll = picture.byteLength >= promisedLength(reply);
  if (hasAll && (picture.isWhole || takesTorn(picture.sha256))) return picture;
  await discardFile(picture);
  throw new ImageError('download', sentence`The image came incomplete.`, { canPass: true });
}

/** Of what arrives unpacked, the length on the wire says nothing. */
function promisedLength({ headers }: FetchReply): number {
  if (headers.get('content-encoding')) return 0;
  return Number(headers.get('content-length') ?? 0) || 0;
}
