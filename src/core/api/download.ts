import { ImageError } from '../errors.ts';
import type { FailureKind } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { OpenPicture, PictureFile } from '../pictures/incoming.ts';
import { leadsInside, resolveBySystem } from './address.ts';
import type { Resolve } from './address.ts';
import type { Endpoint } from './endpoint.ts';
import type { Fetch, FetchReply } from './fetch.ts';
import { chunksOf, isRedirect, send } from './http.ts';
import { maxPictureBytes } from './liftedPicture.ts';

/** How a picture's temporary address is fetched. */
export interface DownloadOptions {
  readonly fetch: Fetch;
  readonly open: OpenPicture;
  readonly signal: AbortSignal;
  /** Where the address came from: an endpoint on this machine may name its own host. */
  readonly endpoint: Endpoint;
  readonly resolve?: Resolve;
}

const timeoutMs = 120_000;
const mostRedirects = 5;

/** Failures that are not the address's fault. */
const passedOn: ReadonlySet<FailureKind> = new Set(['cancelled', 'storage']);

/**
 * Fetches a picture at once, by the address exactly as it came and without the key
 * (CometAPI's image overview: links expire, and a changed one is refused).
 *
 * @throws {ImageError} `download` when the address is not to be fetched or answers with no picture.
 */
export async function download(url: string, options: DownloadOptions): Promise<PictureFile> {
  try {
    return await follow(url, options);
  } catch (error) {
    if (!ImageError.is(error) || passedOn.has(error.kind)) throw error;
    throw new ImageError('download', error.sentence ?? error.message, error.details, {
      cause: error,
    });
  }
}

/** Redirects are followed by hand, because each address has to be looked at before it is asked. */
async function follow(url: string, options: DownloadOptions): Promise<PictureFile> {
  const { fetch, open, signal } = options;
  let address = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    await checkAddress(address, options);
    const call = { method: 'GET', url: address, takesRedirects: true, timeoutMs, signal } as const;
    const result = await send(fetch, call, async (reply) =>
      isRedirect(reply) ? redirectTarget(reply, address) : readPicture(reply, open),
    );
    if (typeof result !== 'string') return result;
    address = result;
  }
  throw new ImageError('download', sentence`Too many redirects.`);
}

async function checkAddress(
  address: string,
  { endpoint, resolve = resolveBySystem }: DownloadOptions,
): Promise<void> {
  const refusal = new ImageError(
    'download',
    sentence`The address is not one to fetch a picture from.`,
  );
  if (!URL.canParse(address)) throw refusal;
  const { protocol, hostname } = new URL(address);
  if (endpoint.isLocal && hostname === endpoint.hostname) return;
  if (protocol !== 'https:' || (await leadsInside(hostname, resolve))) throw refusal;
}

function redirectTarget({ headers }: FetchReply, address: string): string {
  const target = headers.get('location') ?? '';
  if (!target || !URL.canParse(target, address)) {
    throw new ImageError('download', sentence`A redirect to nowhere.`);
  }
  return new URL(target, address).href;
}

async function readPicture(reply: FetchReply, open: OpenPicture): Promise<PictureFile> {
  if (reply.status !== 200) {
    throw new ImageError('download', sentence`HTTP ${reply.status}`, { status: reply.status });
  }
  const picture = await open();
  try {
    for await (const chunk of chunksOf(reply)) {
      await picture.write(chunk);
      if (picture.byteLength > maxPictureBytes) {
        throw new ImageError('download', sentence`The picture is too large.`);
      }
    }
  } catch (error) {
    await picture.discard();
    throw error;
  }
  return picture.finish();
}
