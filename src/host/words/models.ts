import * as vscode from 'vscode';
import { familyOf } from '../../core/catalogue.ts';
import type { FamilyId } from '../../core/catalogue.ts';
import type { Price } from '../../core/directory.ts';

/** What a model is good for, in a line; undefined for one that nobody described. */
export function goodFor(model: string): string | undefined {
  const words: Readonly<Record<FamilyId, string | undefined>> = {
    gptImage: vscode.l10n.t('When format, quality or background matter'),
    dallE3: vscode.l10n.t('A simple first request: one square picture, 1024 × 1024'),
    dallE2: vscode.l10n.t('Small, plain pictures'),
    qwenImage: vscode.l10n.t('One picture at a time'),
    seedream: vscode.l10n.t('Large pictures, from 1920 × 1920'),
    grokImagine: vscode.l10n.t('Aspect ratio and resolution instead of pixels'),
    unknown: undefined,
  };
  return words[familyOf(model).id];
}

/** What is known of a price. The directory is no price list, so it is said to be about that much. */
export function priceText({ perPicture, perMillionOutputTokens }: Price): string | undefined {
  if (perPicture !== undefined) {
    return vscode.l10n.t('about {0} a picture', dollars(perPicture));
  }
  return perMillionOutputTokens === undefined
    ? undefined
    : vscode.l10n.t('about {0} per million output tokens', dollars(perMillionOutputTokens));
}

function dollars(amount: number): string {
  return new Intl.NumberFormat(vscode.env.language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 4,
  }).format(amount);
}
