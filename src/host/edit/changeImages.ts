import * as vscode from 'vscode';
import type { Order } from '../../core/order.ts';
import type { OrderPicture } from '../../core/orderEdit.ts';
import { questionsFor } from '../ask/askOrders.ts';
import type { Start } from '../ask/askOrders.ts';
import { draw } from '../generate/draw.ts';
import type { Use } from '../generate/draw.ts';
import type { Services } from '../services.ts';
import { askBasis } from './askBasis.ts';
import type { ImageMeant } from './imagesMeant.ts';
import { notesOn } from './notesOn.ts';
import { presentReferences } from './presentReferences.ts';
import { settled } from './settled.ts';
import { takeImage } from './takeImage.ts';

/**
 * Asks what should change in an image and has it changed; what came is shown beside it. Others that were
 * chosen with it are looked at.
 *
 * @throws {ImageError} `invalid` for an image that cannot be changed.
 */
export async function changeImages(
  image: ImageMeant,
  others: readonly ImageMeant[],
  services: Services,
): Promise<void> {
  const source = await takeImage(image, services);
  const own = await Promise.all(others.map((each) => takeImage(each, services)));
  const references = eachOnce([...own, ...(await presentReferences(services))], source);
  const wish = { prompt: '', purpose: undefined, edit: { pictures: [source] } };
  const totalSteps = 1 + questionsFor({ wishes: [wish], references }).length;
  const basis = await askBasis(source, totalSteps, services);
  if (!basis) return;
  const { instruction, stepsBefore } = basis;
  const wishes = [{ ...wish, prompt: instruction, edit: { pictures: [basis.source] } }];
  await change({ wishes, references, stepsBefore }, services);
}

/** Asks anew what an order changes, beginning with how it is. */
export async function changeOrder(
  { prompt, model, options, edit }: Order,
  services: Services,
  more: Pick<Start<undefined>, 'question'> & Pick<Use<undefined>, 'begun'> = {},
): Promise<void> {
  const [source, ...chosen] = edit?.pictures ?? [];
  if (!edit || !source) return;
  const { begun, question } = more;
  await change(
    {
      wishes: [{ prompt, purpose: undefined, edit }],
      references: eachOnce([...chosen, ...(await presentReferences(services))], source),
      model,
      options,
      ...(question && { question }),
    },
    services,
    begun,
  );
}

async function change(
  start: Omit<Start<undefined>, 'title' | 'notesOn' | 'settled'>,
  services: Services,
  begun?: () => Promise<void>,
): Promise<void> {
  const { editMemory, milestones, panel } = services;
  const title = vscode.l10n.t('Edit Image');
  const served = await draw(
    services,
    {
      ...start,
      title,
      notesOn: (order) => notesOn(order, services),
      settled: (order) => settled(order, services),
    },
    {
      ...(begun && { begun }),
      all: (drawn, _left, isStillWaiting) => panel.show(drawn, isStillWaiting),
    },
  );
  if (served.size === 0) return;
  // What was typed is kept until something came of it.
  await editMemory.rememberPrompt('');
  milestones.reach('edit');
}

function eachOnce(
  pictures: readonly OrderPicture[],
  source: OrderPicture,
): readonly OrderPicture[] {
  const byFile = new Map(pictures.map((picture) => [picture.file, picture]));
  byFile.delete(source.file);
  return [...byFile.values()];
}
