import * as vscode from 'vscode';
import { addReferences } from '../edit/addReferences.ts';
import { imagesMeant } from '../edit/imagesMeant.ts';
import { askImageFile } from '../saving/imageFiles.ts';
import type { Command } from './command.ts';

/** Puts images on the list of what the next edit can look at. */
export const useAsReference: Command = async (services, ...args) => {
  const meant = await imagesMeant(args, services);
  const uri =
    meant.length === 0
      ? await askImageFile(
          vscode.l10n.t('Use as Reference'),
          vscode.l10n.t('Choose an image of the workspace.'),
        )
      : undefined;
  const images = uri ? [{ uri }] : meant;
  if (images.length > 0) await addReferences(images, services);
};
