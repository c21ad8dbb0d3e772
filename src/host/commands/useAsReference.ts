import * as vscode from 'vscode';
import { addReferences } from '../edit/addReferences.ts';
import { imagesMeant } from '../edit/imagesMeant.ts';
import { pickImage } from '../edit/pickImage.ts';
import type { Command } from './command.ts';

/** Puts images on the list of what the next edit can look at. */
export const useAsReference: Command = async (services, ...args) => {
  const meant = await imagesMeant(args, services);
  const uri = meant.length === 0 ? await pickImage(vscode.l10n.t('Use as Reference')) : undefined;
  const images = uri ? [{ uri }] : meant;
  if (images.length > 0) await addReferences(images, services);
};
