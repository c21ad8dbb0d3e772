import * as vscode from 'vscode';
import { estimateTotal } from '../../core/models/cost.ts';
import type { Order } from '../../core/order.ts';
import type { Services } from '../services.ts';
import { modelNamed } from '../models.ts';
import { dollars } from '../words/money.ts';

type BudgetServices = Pick<Services, 'directory' | 'keys' | 'settings' | 'spending'>;

/**
 * Asks before orders are made that may take the month past the person's limit.
 *
 * @returns whether they may be made. Without a limit, always.
 */
export async function withinBudget(
  orders: readonly Order[],
  services: BudgetServices,
): Promise<boolean> {
  const { monthlyBudgetUSD: budget } = services.settings();
  if (budget === null) return true;
  const spent = (await services.spending.month()).high;
  const [order] = orders;
  const model = order && (await modelNamed(order.model, services));
  const cost = estimateTotal(orders, model?.price)?.high ?? 0;
  if (spent + cost <= budget && spent < budget) return true;
  const generate = vscode.l10n.t('Generate Anyway');
  const picked = await vscode.window.showWarningMessage(
    vscode.l10n.t('This can pass your monthly limit of {0}.', dollars(budget)),
    {
      modal: true,
      detail: spendingText(spent, cost),
    },
    generate,
  );
  return picked === generate;
}

function spendingText(spent: number, cost: number): string {
  return cost > 0
    ? vscode.l10n.t(
        'About {0} is spent this month, and this may cost up to {1}.',
        dollars(spent),
        dollars(cost),
      )
    : vscode.l10n.t(
        'About {0} is spent this month, and what this costs is not known.',
        dollars(spent),
      );
}
