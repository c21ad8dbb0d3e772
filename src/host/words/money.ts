import * as vscode from 'vscode';
import type { Range } from '../../core/models/tokens.ts';

/** An amount in US dollars, in the reader's way of writing it. */
export function dollars(amount: number): string {
  return new Intl.NumberFormat(vscode.env.language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: amount < 0.1 ? 3 : 2,
  }).format(amount);
}

/** An estimate, and said to be one: what is likely comes first, where that is known. */
export function estimateText({ low, likely, high }: Range): string {
  const [from, most] = [dollars(likely ?? low), dollars(high)];
  // Nothing is nothing, and no estimate.
  if (high === 0) return most;
  if (from === most) return vscode.l10n.t('about {0}', from);
  return likely === undefined
    ? vscode.l10n.t('about {0} to {1}', from, most)
    : vscode.l10n.t('about {0}, up to {1}', from, most);
}

/** What something costs, in a sentence of its own. */
export function costSentence(cost: Range | undefined): string {
  return cost
    ? vscode.l10n.t('It costs {0}.', estimateText(cost))
    : vscode.l10n.t('What it costs is not known.');
}
