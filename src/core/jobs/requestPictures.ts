import type { AnswerItem } from '../api/answer.ts';
import { generate } from '../api/client.ts';
import type { Generation, GenerationAnswer } from '../api/client.ts';
import { pause } from '../api/pause.ts';
import { retryDelay } from '../api/retry.ts';
import { ImageError, mayBeBilled } from '../errors.ts';
import { costOf } from '../models/cost.ts';
import { countOf } from '../order.ts';
import { pictureIdFor } from '../receipts/receipt.ts';
import type { Address } from '../receipts/receipt.ts';
import type { OpenReceipt } from '../receipts/receiptBook.ts';
import type { Connection } from './connection.ts';
import { noteCost, noteUnclear } from './books.ts';
import type { Books } from './books.ts';
import { keep } from './keep.ts';
import { Previews } from './previews.ts';
import type { Hooks } from './progress.ts';
import { withRequest } from './withRequest.ts';
import type { NextRequest } from './withRequest.ts';

/**
 * Sends the one request of a receipt, and keeps the pictures that come in its answer. Those that come by
 * an address stand in the receipt afterwards.
 *
 * @returns why others are missing.
 * @throws {ImageError} when there was no answer with pictures.
 */
export async function requestPictures(
  receipt: OpenReceipt,
  connection: Connection,
  books: Books,
  hooks: Hooks,
): Promise<readonly ImageError[]> {
  const { order } = receipt.now;
  // A disk that takes nothing is found out before the money is spent.
  await books.store.makeRoom(countOf(order));
  const answer = await withRequest(receipt, books, hooks, async (next) => {
    const started = Date.now();
    const came = await send(receipt, next, connection, books, hooks);
    await noteAnswer(receipt, came, Date.now() - started, connection, books);
    return came;
  });
  return keepAll(answer.items, receipt, books, hooks);
}

async function send(
  receipt: OpenReceipt,
  next: NextRequest,
  connection: Connection,
  books: Books,
  { signal, onProgress }: Hooks,
): Promise<GenerationAnswer> {
  const { order } = receipt.now;
  const previews = new Previews(books.store, onProgress);
  let arrived = 0;
  const nextId = () => pictureIdFor(receipt.now, arrived++);
  const generation: Omit<Generation, 'request'> = {
    wanted: countOf(order),
    open: () => books.store.open(nextId()),
    onPreview: (preview) => previews.show(preview),
    onAddress: async (url) => {
      const address = { url, picture: nextId() };
      await receipt.note(({ addresses }) => ({ addresses: [...addresses, address] }));
    },
    timeoutMs: connection.timeoutMs,
    signal,
  };
  try {
    for (let retries = 0; ; retries++) {
      const request = await next();
      if (signal.aborted) throw new ImageError('cancelled', 'Cancelled.');
      await receipt.change({ sentAt: new Date().toISOString() });
      onProgress({ type: 'sent' });
      try {
        return await generate(connection, { ...generation, request });
      } catch (error) {
        const wait = waitAfter(error, retries, previews, connection);
        if (wait === undefined) {
          if (previews.haveCome || mayBeBilled(error)) await noteUnclear(receipt, books);
          throw error;
        }
        // Nothing came of it, so a crash while this waits has nothing to tell.
        await receipt.change({ sentAt: undefined });
        onProgress({
          type: 'waiting',
          until: new Date(Date.now() + wait),
          reason: error as ImageError,
        });
        await pause(wait, signal);
      }
    }
  } finally {
    await previews.clear();
  }
}

function waitAfter(
  error: unknown,
  retries: number,
  { haveCome }: Previews,
  { backoffMs }: Connection,
): number | undefined {
  return ImageError.is(error) && !haveCome ? retryDelay(error, retries, backoffMs) : undefined;
}

async function noteAnswer(
  receipt: OpenReceipt,
  { facts, items, requestId }: GenerationAnswer,
  elapsedMs: number,
  { price }: Connection,
  books: Books,
): Promise<void> {
  // An answer without any picture is not known to be free.
  const count = items.filter(({ picture }) => !ImageError.is(picture)).length || items.length;
  const cost = costOf(receipt.now.order, facts.usage, price, count);
  await receipt.note(({ addresses }) => ({
    answered: { at: new Date().toISOString(), elapsedMs, count, facts },
    addresses: withRevisedPrompts(addresses, items),
    ...(requestId && { requestId }),
  }));
  await noteCost(receipt, cost, books);
}

/** The addresses are known already; the answer adds what it says of each. */
function withRevisedPrompts(
  addresses: readonly Address[],
  items: readonly AnswerItem[],
): Address[] {
  const told = items.filter(({ picture }) => !ImageError.is(picture) && 'url' in picture);
  return addresses.map((address, index) => {
    const revisedPrompt = told[index]?.revisedPrompt;
    return { ...address, ...(revisedPrompt && { revisedPrompt }) };
  });
}

/** Keeps what is in hand; what is not is told. */
async function keepAll(
  items: readonly AnswerItem[],
  receipt: OpenReceipt,
  books: Books,
  hooks: Hooks,
): Promise<readonly ImageError[]> {
  const failures = await Promise.all(
    items.map(async ({ picture, revisedPrompt }) => {
      if (ImageError.is(picture)) return picture;
      return 'url' in picture ? undefined : keep(picture, revisedPrompt, receipt, books, hooks);
    }),
  );
  const told = failures.filter((failure) => failure !== undefined);
  // Why a picture is incomplete says more than that it is.
  const reasons = told.filter(({ kind }) => kind !== 'incomplete');
  return reasons.length > 0 ? reasons : told;
}
