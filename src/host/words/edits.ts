import * as vscode from 'vscode';
import { planEdit } from '../../core/edit/plan.ts';
import type { PreparationStep } from '../../core/edit/source/preparation.ts';
import { familyOf } from '../../core/models/catalogue.ts';
import type { OptionName } from '../../core/models/options.ts';
import type { Order } from '../../core/order.ts';
import { valueText } from './options.ts';

/** What a value of an option is called where a picture is changed: one like it, unless another is chosen. */
export function textOfValue(
  order: Order,
): (name: OptionName, value: string | number | undefined) => string {
  return (name, value) => {
    if (value !== undefined || (name !== 'size' && name !== 'aspect_ratio')) {
      return valueText(name, value);
    }
    const own = ownShape(order)[name];
    return own === undefined
      ? vscode.l10n.t('Like the source')
      : vscode.l10n.t('Like the source: {0}', valueText(name, own));
  };
}

function ownShape({ edit, model }: Order): Partial<Record<OptionName, string | number>> {
  const [source] = edit?.pictures ?? [];
  if (!source) return {};
  const { region } = edit ?? {};
  return planEdit(source, familyOf(model), { ...(region && { region }) }).fields;
}

/** What is done with a picture before it is sent, each in a sentence. */
export function stepText(step: PreparationStep): string {
  const texts: Readonly<Record<PreparationStep, string>> = {
    turned: vscode.l10n.t('It is sent upright.'),
    cut: vscode.l10n.t('Only the part that changes is sent, with what is around it.'),
    reduced: vscode.l10n.t('It is sent reduced, because services look at no more.'),
    padded: vscode.l10n.t('It is sent with an edge around it that is cut off again.'),
    converted: vscode.l10n.t('It is sent as a file type that the model takes.'),
    stripped: vscode.l10n.t('Its location and camera data are not sent.'),
  };
  return texts[step];
}
