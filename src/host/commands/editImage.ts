import * as vscode from 'vscode';
import { changeImages } from '../edit/changeImages.ts';
import { imagesMeant } from '../edit/imagesMeant.ts';
import { askImageFile } from '../saving/imageFiles.ts';
import type { Command } from './command.ts';

/** Asks what should change in an image, and shows what came beside it. */
export const editImage: Command = async (services, ...args) => {
  const meant = await imagesMeant(args, services);
  const uri =
    meant.length === 0
      ? await askImageFile(
          vscode.l10n.t('Edit Image'),
          vscode.l10n.t('Choose an image of the workspace.'),
        )
      : undefined;
  const [image, ...others] = uri ? [{ uri }] : meant;
  if (image) await changeImages(image, others, services);
};
