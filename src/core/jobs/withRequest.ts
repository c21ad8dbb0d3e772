import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { WireRequest } from '../api/wireRequest.ts';
import { isChange, plansOf, sourceProblemsOf } from '../edit/editPlan.ts';
import type { Change } from '../edit/editPlan.ts';
import type { SentPicture } from '../edit/jobs.ts';
import type { OnUpload } from '../edit/multipart.ts';
import { editRequest, pictureBudget } from '../edit/request.ts';
import { refusal } from '../edit/sources.ts';
import { ImageError } from '../errors.ts';
import { familyOf } from '../models/catalogue.ts';
import { bodyOf } from '../order.ts';
import type { OrderPicture } from '../orderEdit.ts';
import { storing } from '../pictures/incoming.ts';
import type { OpenReceipt } from '../receipts/receiptBook.ts';
import { sentence } from '../sentence.ts';
import type { Books } from './books.ts';
import type { Hooks } from './progress.ts';

/** Makes the request of a receipt, anew for each time that it is sent. */
export type NextRequest = () => Promise<WireRequest>;

/**
 * Sends what a receipt asks for. Where a picture is changed, all that goes along is made ready before, in
 * a folder of its own that is gone afterwards.
 *
 * @throws {ImageError} `invalid` for pictures that cannot be sent, and whatever `send` throws.
 */
export async function withRequest<T>(
  receipt: OpenReceipt,
  books: Books,
  hooks: Hooks,
  send: (next: NextRequest) => Promise<T>,
): Promise<T> {
  const { order } = receipt.now;
  const fields = bodyOf(order);
  if (!isChange(order)) {
    return send(() => Promise.resolve({ route: 'generations', body: { kind: 'json', fields } }));
  }
  const { folder } = receipt;
  try {
    hooks.onProgress({ type: 'preparing' });
    await storing(() => mkdir(folder, { recursive: true }));
    const pictures = await prepare(order, folder, books, hooks.signal);
    return await send(() =>
      editRequest({ model: order.model, fields, ...pictures }, tellUpload(hooks)),
    );
  } finally {
    // What stays now goes when the receipt is taken over; it must not stand in the way of what was paid for.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

interface Prepared {
  readonly pictures: readonly SentPicture[];
  readonly mask?: SentPicture;
}

async function prepare(
  order: Change,
  folder: string,
  { sources, compositor }: Books,
  signal: AbortSignal,
): Promise<Prepared> {
  const { model, edit } = order;
  const facts = await Promise.all(edit.pictures.map((picture) => sources.factsOf(picture, signal)));
  sourceProblemsOf(order, facts).forEach((problem, index) => {
    if (problem) throw refusal(edit.pictures[index]?.name ?? '', problem);
  });
  const mostBytes = pictureBudget(model, edit.pictures.length);
  const region = familyOf(model).edits?.mask ? edit.region : undefined;
  const pictures: SentPicture[] = [];
  let mask: SentPicture | undefined;
  for (const [index, plan] of plansOf(order).entries()) {
    const picture = edit.pictures[index];
    if (!picture) continue;
    const isFirst = index === 0;
    const made = await compositor.prepare(
      {
        path: sources.pathOf(picture),
        model,
        plan,
        mostBytes,
        target: join(folder, String(index)),
        ...(isFirst && region && { region }),
      },
      signal,
    );
    if (!made) throw unreadable(picture);
    pictures.push(made.picture);
    mask ??= made.mask;
  }
  return { pictures, ...(mask && { mask }) };
}

function unreadable({ name }: OrderPicture): ImageError {
  return new ImageError('invalid', sentence`${name} cannot be read.`);
}

/** Tells of each hundredth once. */
function tellUpload({ onProgress }: Hooks): OnUpload {
  let told = -1;
  return (sent, total) => {
    const hundredths = Math.floor((100 * sent) / total);
    if (hundredths === told) return;
    told = hundredths;
    onProgress({ type: 'uploading', sent, total });
  };
}
