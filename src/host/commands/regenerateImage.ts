import { posix } from 'node:path';
import * as vscode from 'vscode';
import { acceptedPart } from '../../core/models/choices.ts';
import type { Options } from '../../core/models/options.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import type { Question } from '../ask/askOrders.ts';
import { answerOf, back } from '../ask/inputStep.ts';
import type { Step } from '../ask/inputStep.ts';
import { keptPictureIn } from '../documents/keptPicture.ts';
import { linkAt } from '../documents/linkAt.ts';
import { drawWhereLinked, requiredFor } from '../documents/missingPictures.ts';
import { stepsToDraw } from '../generate/draw.ts';
import { replaceFile } from '../replacing/replaceFile.ts';
import type { Services } from '../services.ts';
import type { Command } from './command.ts';

/** Draws a linked picture that was made here anew, in its place; the old one can be put back. */
export const regenerateImage: Command = async (services, ...args) => {
  const link = await linkAt(args, services);
  const old = link?.exists ? await keptPictureIn(link.uri, services.store) : undefined;
  if (!link || !old) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Put the cursor on the link of an image that was made here.'),
    );
    return;
  }
  const title = vscode.l10n.t('Regenerate Image');
  const totalSteps = 1 + (await stepsToDraw(services));
  const question = await askWhatChanges(old, link.uri, { title, step: 1, totalSteps });
  if (!question) return;
  const wish = { prompt: old.prompt, purpose: link, required: requiredFor(link.uri) };
  const start = { title, stepsBefore: 1, wishes: [wish], model: old.model, question };
  await drawWhereLinked(services, { ...start, options: optionsOf(old) }, replace);
};

interface ChangeItem extends vscode.QuickPickItem {
  readonly question: Question;
}

/** Shows the prompt that would be used, and says what becomes of the old file. */
async function askWhatChanges(
  { prompt, model }: Picture,
  target: vscode.Uri,
  step: Step,
): Promise<Question | undefined> {
  const pick = vscode.window.createQuickPick<ChangeItem>();
  Object.assign(pick, step);
  pick.placeholder = vscode.l10n.t(
    'The old {0} stays in the history and can be put back.',
    posix.basename(target.path),
  );
  pick.ignoreFocusOut = true;
  pick.items = [
    { label: vscode.l10n.t('Same prompt'), detail: prompt, question: 'options' },
    { label: vscode.l10n.t('Changed prompt'), question: 'prompt' },
    { label: vscode.l10n.t('Another model'), description: model, question: 'model' },
  ];
  const answer = await answerOf<Question>(pick, (answer) => [
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) answer(item.question);
    }),
  ]);
  return answer === back ? undefined : answer;
}

/** The record holds what was sent, which is what was chosen and more. */
function optionsOf({ model, options }: Picture): Options {
  return acceptedPart(model, options);
}

async function replace(
  picture: Picture,
  target: vscode.Uri,
  services: Services,
): Promise<vscode.Uri | undefined> {
  return (await replaceFile(target, picture, services))?.uri;
}
