import * as vscode from 'vscode';
import { acceptedPart } from '../../core/models/choices.ts';
import type { Options } from '../../core/models/options.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { Question } from '../ask/askOrders.ts';
import { keptPictureIn } from '../documents/keptPicture.ts';
import { linkAt } from '../documents/linkAt.ts';
import { drawWhereLinked, requiredFor } from '../documents/missingPictures.ts';
import { copyPicture } from '../saving/savePicture.ts';
import { setAside } from '../saving/setAside.ts';
import type { Services } from '../services.ts';
import type { Command } from './command.ts';

/** Draws a linked picture that was made here anew; the link stays, the old file goes to the trash. */
export const regenerateImage: Command = async (services, ...args) => {
  const link = await linkAt(args, services);
  const old = link?.exists ? await keptPictureIn(link.uri, services.store) : undefined;
  if (!link || !old) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Put the cursor on the link of a picture that was made here.'),
    );
    return;
  }
  const question = await askWhatChanges();
  if (!question) return;
  const wish = { prompt: old.prompt, purpose: link, required: requiredFor(link.uri) };
  const start = { wishes: [wish], model: old.model, options: optionsOf(old), question };
  await drawWhereLinked(services, start, replace);
};

async function askWhatChanges(): Promise<Question | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly question: Question })[] = [
    { label: vscode.l10n.t('Same prompt'), question: 'options' },
    { label: vscode.l10n.t('Changed prompt'), question: 'prompt' },
    { label: vscode.l10n.t('Another model'), question: 'model' },
  ];
  const title = vscode.l10n.t('Regenerate Image');
  return (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }))?.question;
}

/** The record holds what was sent, which is what was chosen and more. */
function optionsOf({ model, options }: Picture): Options {
  return acceptedPart(model, options);
}

async function replace(picture: Picture, target: vscode.Uri, services: Services): Promise<void> {
  await setAside(target);
  await copyPicture(picture, target, services, { overwrite: false });
}
