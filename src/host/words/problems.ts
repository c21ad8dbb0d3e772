import * as vscode from 'vscode';
import type { OrderProblem } from '../../core/orderProblems.ts';
import { numberText } from './numbers.ts';
import { optionTitle, valueText } from './options.ts';

/** What a model cannot take, why, and what it can. */
export function problemText({ field, reason, nearest = '' }: OrderProblem): string {
  if (field === 'model') {
    return reason === 'noEdits'
      ? vscode.l10n.t('This model generates new images and edits none.')
      : vscode.l10n.t(
          'This model uses an endpoint of its own and cannot be used for image requests.',
        );
  }
  if (field === 'pictures') {
    return nearest === '1'
      ? vscode.l10n.t('This model takes one image and no references.')
      : vscode.l10n.t('This model takes at most {0} images, references included.', nearest);
  }
  if (field === 'region') {
    return vscode.l10n.t('This model cannot change a region alone.');
  }
  if (field === 'prompt') {
    return reason === 'empty'
      ? vscode.l10n.t('The prompt is empty.')
      : vscode.l10n.t(
          'The prompt is too long for this model: it takes {0} characters.',
          numberText(Number(nearest)),
        );
  }
  const advice = nearest ? vscode.l10n.t('Nearest: {0}.', valueText(field, nearest)) : '';
  return `${optionTitle(field)}: ${reasonText(reason)} ${advice}`.trim();
}

/** More pictures than anybody should pay for by one press of a button. */
export function tooManyText(count: number, most: number): string {
  return vscode.l10n.t('That is {0} images; at most {1} can be generated at a time.', count, most);
}

/** Why a value cannot be taken, as a sentence of its own. */
export function reasonText(reason: OrderProblem['reason']): string {
  const texts: Readonly<Record<OrderProblem['reason'], string>> = {
    form: vscode.l10n.t('It is written as width and height, such as 1024x1024.'),
    listed: vscode.l10n.t('The model draws only the sizes that are listed.'),
    sixteenths: vscode.l10n.t('Both sides must be multiples of 16.'),
    edge: vscode.l10n.t('The longer side may have 3840 pixels at the most.'),
    ratio: vscode.l10n.t('The longer side may be three times the shorter one at the most.'),
    tooSmall: vscode.l10n.t('That is too small for this model.'),
    tooLarge: vscode.l10n.t('That is too large for this model.'),
    otherRoute: vscode.l10n.t('The model uses an endpoint of its own.'),
    noEdits: vscode.l10n.t('The model edits no images.'),
    empty: vscode.l10n.t('It is empty.'),
    tooLong: vscode.l10n.t('It is too long.'),
    notTaken: vscode.l10n.t('This model does not support this option.'),
    notAValue: vscode.l10n.t('This model does not support this value.'),
    range: vscode.l10n.t('The number is out of range.'),
    needsJpegOrWebp: vscode.l10n.t('Only JPEG and WebP can be compressed.'),
    needsPngOrWebp: vscode.l10n.t('Only PNG and WebP can be transparent.'),
    noPreviews: vscode.l10n.t('There are no previews of this file format.'),
  };
  return texts[reason];
}
