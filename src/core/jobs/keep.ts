import { isChange, isComposed } from '../edit/editPlan.ts';
import { ImageError } from '../errors.ts';
import { bodyOf, countOf } from '../order.ts';
import type { PictureFile } from '../pictures/incoming.ts';
import type { Picture, PictureOrigin } from '../pictures/picture.ts';
import type { Receipt } from '../receipts/receipt.ts';
import type { OpenReceipt } from '../receipts/receiptBook.ts';
import type { Books } from './books.ts';
import type { Hooks } from './progress.ts';

/**
 * Keeps a picture of a receipt, and tells of it. One that came incomplete is kept as it is, but still
 * counts as missing.
 *
 * @returns what is wrong with it, if anything is.
 */
export async function keep(
  file: PictureFile,
  revisedPrompt: string | undefined,
  receipt: OpenReceipt,
  books: Books,
  { onProgress }: Pick<Hooks, 'onProgress'>,
): Promise<ImageError | undefined> {
  try {
    const origin = originOf(receipt.now, revisedPrompt);
    const picture = await books.store.keep(file, file.isWhole ? origin : asItCame(origin));
    await receipt.note(({ addresses, pictures }) => ({
      addresses: addresses.filter((address) => address.picture !== picture.id),
      pictures: file.isWhole ? [...pictures, picture.id] : pictures,
    }));
    onProgress({ type: 'kept', picture: await finish(picture, books) });
  } catch (error) {
    if (ImageError.is(error)) return error;
    throw error;
  }
  if (file.isWhole) return undefined;
  return new ImageError('incomplete', 'The picture came incomplete, and is kept as it is.');
}

/** Makes of an answer what was ordered. Where that fails, the answer itself is there, and it can be made later. */
export async function finish(picture: Picture, { composer, log }: Books): Promise<Picture> {
  try {
    return await composer.finish(picture);
  } catch (error) {
    if (!ImageError.is(error)) throw error;
    log.warn(`${picture.id} shows as it was answered: ${error.kind}`);
    return picture;
  }
}

/** Nothing is made of what is torn. */
function asItCame({ asAnswered, ...origin }: PictureOrigin): PictureOrigin {
  return { ...origin, ...(asAnswered && { asAnswered: 'unreadable' }) };
}

/** What the record of a picture says beyond the picture itself. */
export function originOf(receipt: Receipt, revisedPrompt?: string): PictureOrigin {
  const { order, answered, requestId, cost } = receipt;
  const { prompt: _prompt, model: _model, ...options } = bodyOf(order);
  const whole = cost ?? receipt.estimate;
  const share = 1 / (answered?.count ?? countOf(order));
  return {
    prompt: order.prompt,
    model: order.model,
    options,
    answer: answered?.facts ?? {},
    elapsedMs: answered?.elapsedMs ?? 0,
    ...(order.edit && { edit: order.edit }),
    ...(isChange(order) && isComposed(order) && { asAnswered: 'pending' }),
    ...(revisedPrompt && { revisedPrompt }),
    ...(requestId && { requestId }),
    ...(whole && { cost: { low: whole.low * share, high: whole.high * share } }),
  };
}
