import { ImageError } from '../errors.ts';
import { countOf } from '../order.ts';
import { isFulfilled, pictureIdFor, storedFailure } from '../receipts/receipt.ts';
import type { OpenReceipt } from '../receipts/receiptBook.ts';
import { noteCost, noteUnclear } from './books.ts';
import type { Books } from './books.ts';
import { finish, originOf } from './keep.ts';

/**
 * Finds out what became of a request whose process is gone: keeps what came whole, and says what is
 * missing and why. What lies at an address is left to be fetched.
 *
 * @returns whether anything of it is left to be told or done.
 */
export async function recover(receipt: OpenReceipt, books: Books): Promise<boolean> {
  const { now } = receipt;
  if (now.sentAt !== undefined) await takeUp(receipt, books);
  if (now.order.edit) await finishAll(receipt.now.pictures, books);
  if (isFulfilled(receipt.now)) {
    if (!now.cost) await noteCost(receipt, now.estimate, books);
    return false;
  }
  if (receipt.now.failure) return true;
  if (now.sentAt !== undefined && !now.cost) await noteUnclear(receipt, books);
  if (receipt.now.addresses.length === 0) {
    await receipt.note(() => ({ failure: storedFailure(reasonFor(now.sentAt)) }));
  }
  return true;
}

async function takeUp(receipt: OpenReceipt, { store }: Books): Promise<void> {
  const { order, pictures } = receipt.now;
  const prefix = pictureIdFor(receipt.now, '');
  const kept = await store.recover(prefix, countOf(order), originOf(receipt.now));
  // What was kept and deleted since was delivered all the same.
  const all = [...new Set([...pictures, ...kept])];
  if (all.length === pictures.length) return;
  await receipt.note(({ addresses }) => ({
    pictures: all,
    addresses: addresses.filter(({ picture }) => !all.includes(picture)),
  }));
}

/** What a crash kept from being made of the answers; that costs nothing. */
async function finishAll(ids: readonly string[], books: Books): Promise<void> {
  for (const id of ids) {
    const picture = await books.store.find(id);
    if (picture) await finish(picture, books);
  }
}

function reasonFor(sentAt: string | undefined): ImageError {
  return sentAt === undefined
    ? new ImageError('notSent', 'VS Code ended before this was sent.')
    : new ImageError('interrupted', 'VS Code ended before the picture came.');
}
