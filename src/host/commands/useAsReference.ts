import * as vscode from 'vscode';
import { imagesMeant } from '../edit/imagesMeant.ts';
import { pickImage } from '../edit/pickImage.ts';
import { takeImage } from '../edit/takeImage.ts';
import type { Command } from './command.ts';

/** Puts images on the list of what the next change looks at. */
export const useAsReference: Command = async (services, ...args) => {
  const title = vscode.l10n.t('Use as Reference');
  const meant = await imagesMeant(args, services);
  const uri = meant.length === 0 ? await pickImage(title) : undefined;
  const images = uri ? [{ uri }] : meant;
  const { references } = services;
  for (const image of images) await references.add(await takeImage(image, services));
  if (images.length > 0) void tell(services);
};

async function tell({ references }: Parameters<Command>[0]): Promise<void> {
  const names = references.all.map(({ name }) => name);
  const edit = vscode.l10n.t('Edit Image…');
  const clear = vscode.l10n.t('Remove All');
  const picked = await vscode.window.showInformationMessage(
    names.length === 1
      ? vscode.l10n.t('The next edit can look at {0}.', names[0] ?? '')
      : vscode.l10n.t('The next edit can look at {0} images: {1}.', names.length, names.join(', ')),
    edit,
    clear,
  );
  if (picked === edit) await vscode.commands.executeCommand('cometapiImages.editImage');
  if (picked === clear) await references.clear();
}
