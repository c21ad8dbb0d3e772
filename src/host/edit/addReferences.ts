import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import type { ImageMeant } from './imagesMeant.ts';
import { takeImage } from './takeImage.ts';

/** Puts images on the list of what the next edit can look at, and says what is on it. */
export async function addReferences(
  images: readonly ImageMeant[],
  services: Services,
): Promise<void> {
  for (const image of images) {
    await services.references.add(await takeImage(image, services));
  }
  void tell(services);
}

async function tell({ references }: Pick<Services, 'references'>): Promise<void> {
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
