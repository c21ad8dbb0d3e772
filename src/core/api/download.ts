import { ImageError } from '../errors.ts';
import type { FailureKind } from '../errors.ts';
import type { OpenPicture, PictureFile } from '../pictures/incoming.ts';
import type { Fetch, FetchReply } from './fetch.ts';
import { chunksOf, send } from './http.ts';
import { isLoopback } from './endpoint.ts';
import { maxPictureBytes } from './liftedPicture.ts';

/** How a picture's temporary address is fetched. */
export interface DownloadOptions {
  readonly fetch: Fetch;
  readonly open: OpenPicture;
  readonly signal: AbortSignal;
  /** Whether an address on this machine may be fetched: only when the endpoint itself is there. */
  readonly allowLocal: boolean;
}

const timeoutMs = 120_000;

/** Failures that are not the address's fault. */
const passedOn: ReadonlySet<FailureKind> = new Set(['cancelled', 'storage']);

/**
 * Fetches a picture at once, by the address exactly as it came and without the key
 * (CometAPI reference §8, rule 11).
 *
 * @throws {ImageError} `download` when the address is not to be fetched or answers with no picture.
 */
export async function download(
  url: string,
  { fetch, open, signal, allowLocal }: DownloadOptions,
): Promise<PictureFile> {
  checkAddress(url, allowLocal);
  try {
    const call = { method: 'GET', url, timeoutMs, signal } as const;
    return await send(fetch, call, (reply) => readPicture(reply, open));
  } catch (error) {
    if (!ImageError.is(error) || passedOn.has(error.kind)) throw error;
    throw new ImageError('download', error.message, error.details, { cause: error });
  }
}

function checkAddress(url: string, allowLocal: boolean): void {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  const isLocal = isLoopback(hostname);
  if (isLocal ? !allowLocal : protocol !== 'https:') {
    throw new ImageError('download', 'The address of the picture is not one to fetch from.');
  }
}

async function readPicture(reply: FetchReply, open: OpenPicture): Promise<PictureFile> {
  if (reply.status !== 200) {
    throw new ImageError('download', `HTTP ${reply.status}`, { status: reply.status });
  }
  const picture = await open();
  try {
    for await (const chunk of chunksOf(reply)) {
      await picture.write(chunk);
      if (picture.byteLength > maxPictureBytes) {
        throw new ImageError('download', 'The picture is too large.');
      }
    }
  } catch (error) {
    await picture.discard();
    throw error;
  }
  return picture.finish();
}
