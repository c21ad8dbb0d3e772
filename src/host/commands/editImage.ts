import * as vscode from 'vscode';
import { changeImages } from '../edit/changeImages.ts';
import { imagesMeant } from '../edit/imagesMeant.ts';
import type { Command } from './command.ts';

/** Asks what should change in an image, and shows what came beside it. */
export const editImage: Command = async (services, ...args) => {
  const [image, ...others] = await imagesMeant(args, vscode.l10n.t('Edit Image'), services);
  if (image) await changeImages(image, others, services);
};
