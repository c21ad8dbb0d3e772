import type { Composer } from '../edit/composer.ts';
import type { Compositor } from '../edit/compositor.ts';
import type { Sources } from '../edit/sources.ts';
import type { Ledger } from '../history/ledger.ts';
import type { Log } from '../log.ts';
import type { Range } from '../models/tokens.ts';
import type { PictureStore } from '../pictures/pictureStore.ts';
import type { OpenReceipt } from '../receipts/receiptBook.ts';

/** Where pictures come from and are kept, and where it is written what they cost. */
export interface Books {
  readonly store: PictureStore;
  readonly sources: Sources;
  readonly compositor: Compositor;
  readonly composer: Composer;
  readonly ledger: Pick<Ledger, 'add'>;
  readonly log: Log;
}

/** Tells what a request has cost; nothing where nobody knows. A ledger that takes no line costs no picture. */
export async function noteCost(
  receipt: OpenReceipt,
  cost: Range | undefined,
  { ledger, log }: Books,
): Promise<void> {
  if (!cost) return;
  // The receipt comes first: what is in both counts once.
  await receipt.note(() => ({ cost }));
  const { id, order } = receipt.now;
  const line = { receipt: id, at: new Date().toISOString(), model: order.model, ...cost };
  await ledger.add(line).catch((error: unknown) => log.warn(`The ledger: ${String(error)}`));
}

/** Tells what a request may have cost of whose outcome nobody knows. */
export async function noteUnclear(receipt: OpenReceipt, books: Books): Promise<void> {
  const { estimate } = receipt.now;
  await noteCost(receipt, estimate && { low: 0, high: estimate.high }, books);
}
