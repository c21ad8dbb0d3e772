import { fetchPatiently } from '../api/fetchPatiently.ts';
import { ImageError } from '../errors.ts';
import { sentence } from '../sentence.ts';
import type { Address } from '../receipts/receipt.ts';
import type { OpenReceipt } from '../receipts/receiptBook.ts';
import type { Books } from './books.ts';
import type { Connection } from './connection.ts';
import { keep } from './keep.ts';
import type { Hooks } from './progress.ts';

/**
 * Fetches the pictures of a receipt that lie at temporary addresses. That costs nothing, so it is tried
 * again as long as the addresses are likely to live; what still fails keeps its address in the receipt.
 *
 * @returns why pictures are missing.
 */
export async function fetchPictures(
  receipt: OpenReceipt,
  connection: Connection,
  books: Books,
  hooks: Hooks,
): Promise<readonly ImageError[]> {
  const { addresses } = receipt.now;
  if (addresses.length > 0) hooks.onProgress({ type: 'fetching' });
  const failures = await Promise.all(
    addresses.map((address) => fetchPicture(address, receipt, connection, books, hooks)),
  );
  return failures.filter((failure) => failure !== undefined);
}

async function fetchPicture(
  { url, picture, revisedPrompt }: Address,
  receipt: OpenReceipt,
  { endpoint, backoffMs, patienceMs }: Connection,
  books: Books,
  hooks: Hooks,
): Promise<ImageError | undefined> {
  const { answered, sentAt } = receipt.now;
  try {
    const file = await fetchPatiently(url, {
      endpoint,
      open: () => books.store.open(picture),
      signal: hooks.signal,
      answeredAt: new Date(answered?.at ?? sentAt ?? Date.now()),
      onWait: (until) => hooks.onProgress({ type: 'fetching', until }),
      ...(backoffMs !== undefined && { firstWaitMs: backoffMs }),
      ...(patienceMs !== undefined && { patienceMs }),
    });
    return await keep(file, revisedPrompt, receipt, books, hooks);
  } catch (error) {
    if (!ImageError.is(error, 'cancelled')) {
      if (ImageError.is(error)) return error;
      throw error;
    }
    // The address is still there, so this is no end.
    return new ImageError('download', sentence`Fetching it was cancelled.`, { canPass: true });
  }
}
