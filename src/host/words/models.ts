import * as vscode from 'vscode';
import { familyOf } from '../../core/models/catalogue.ts';
import { estimateCost } from '../../core/models/cost.ts';
import type { Price } from '../../core/models/price.ts';
import type { Model } from '../../core/directory.ts';
import type { FamilyId } from '../../core/models/family.ts';
import { retirementOf } from '../../core/models/offer.ts';
import { dollars, estimateText } from './money.ts';
import { dayText } from './numbers.ts';

/** What a model is good for, in a line; undefined for one that nobody described. */
export function goodFor(model: string): string | undefined {
  if (/^gpt-image-.*flare/.test(model)) {
    return vscode.l10n.t('Quick; format, quality and background can be chosen');
  }
  const everything = vscode.l10n.t('When format, quality or background matter');
  const words: Readonly<Record<FamilyId, string | undefined>> = {
    gptImage1: everything,
    gptImage2: vscode.l10n.t('Any size up to 4K; format, quality and background can be chosen'),
    gptImage25: vscode.l10n.t('Fine detail in six qualities, any size, transparency'),
    gptImage26: vscode.l10n.t('Fine detail in six qualities, also GIF and SVG'),
    dallE3: vscode.l10n.t('A simple first request: one square image, 1024 × 1024'),
    dallE2: vscode.l10n.t('Small, plain images'),
    qwenImage: vscode.l10n.t('One image at a time'),
    qwenImageEdit: vscode.l10n.t('One image at a time'),
    seedream4: vscode.l10n.t('Large images up to 4K'),
    seedream5: vscode.l10n.t('Large images, from 1920 × 1920'),
    grokImagine: vscode.l10n.t('Aspect ratio and resolution instead of pixels'),
    unknown: undefined,
  };
  return words[familyOf(model).id];
}

/** When its maker gives a model up, and what to take instead; undefined for one that stays. */
export function retirementText({ id, endsOn }: Model, today: string): string | undefined {
  const retirement = retirementOf(id, endsOn);
  if (!retirement) return undefined;
  const { on, replacement } = retirement;
  const day = dayText(on);
  const end =
    on <= today ? vscode.l10n.t('Retired on {0}', day) : vscode.l10n.t('Ends on {0}', day);
  return replacement ? vscode.l10n.t('{0}, replaced by {1}', end, replacement) : end;
}

/** What is known of the price of one picture. The directory is no price list, so it is about that much. */
export function priceText(model: string, price: Price | undefined): string | undefined {
  const cost = estimateCost({ model, prompt: '', options: {} }, price);
  if (cost) return vscode.l10n.t('{0} an image', estimateText(cost));
  const perMillion = price?.perMillionOutputTokens;
  return perMillion === undefined
    ? undefined
    : vscode.l10n.t('about {0} per million output tokens', dollars(perMillion));
}
