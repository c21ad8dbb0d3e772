import * as vscode from 'vscode';
import type { OrderPicture } from '../../core/orderEdit.ts';
import { draw } from '../generate/draw.ts';
import type { Services } from '../services.ts';
import type { ImageMeant } from './imagesMeant.ts';
import { notesOn } from './notesOn.ts';
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
  const references = eachOnce([...own, ...services.references.all], source);
  const { editMemory, panel } = services;
  const served = await draw(
    services,
    {
      title: vscode.l10n.t('Edit Image'),
      wishes: [
        { prompt: editMemory.prompt, purpose: undefined, edit: { pictures: [source] } },
      ],
      references,
      notesOn: (order) => notesOn(order, services),
    },
    { all: (drawn, _left, isStillWaiting) => panel.show(drawn, isStillWaiting) },
  );
  // What was typed is kept until something came of it.
  if (served.size > 0) await editMemory.rememberPrompt('');
}

function eachOnce(
  pictures: readonly OrderPicture[],
  source: OrderPicture,
): readonly OrderPicture[] {
  const byFile = new Map(pictures.map((picture) => [picture.file, picture]));
  byFile.delete(source.file);
  return [...byFile.values()];
}
