import * as vscode from 'vscode';
import { addReferences } from '../edit/addReferences.ts';
import { imagesMeant } from '../edit/imagesMeant.ts';
import type { Command } from './command.ts';

/** Puts images on the list of what the next edit can look at. */
export const useAsReference: Command = async (services, ...args) => {
  const images = await imagesMeant(args, vscode.l10n.t('Use as Reference'), services);
  if (images.length > 0) await addReferences(images, services);
};
