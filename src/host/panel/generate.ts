import * as vscode from 'vscode';
import type { Order } from '../../core/order.ts';
import { askKey } from '../ask/askKey.ts';
import type { Services } from '../services.ts';
import { withinBudget } from '../spending/budget.ts';
import { startJob } from '../startJob.ts';
import { costSentence } from '../words/money.ts';
import type { Composer } from './composer.ts';

/** Makes what the composer holds: asks for a key if there is none, and before more than one prompt is paid. */
export async function generate(composer: Composer, services: Services): Promise<void> {
  const { keys, memory } = services;
  const orders = composer.orders();
  if (orders.length === 0) return;
  if (!(await keys.get()) && !(await askKey(services))) return;
  if (orders.length > 1 && !(await agreedToAll(orders, composer))) return;
  if (!(await withinBudget(orders, services))) return;
  await memory.addPrompt(composer.prompt.trim());
  // They go where the person works when they are wanted.
  for (const order of orders) startJob(order, undefined, services);
}

/** The page may not have caught up with what was typed last, so the count is told here once more. */
async function agreedToAll(orders: readonly Order[], composer: Composer): Promise<boolean> {
  const count = orders.reduce((sum, { options }) => sum + (options.n ?? 1), 0);
  const cost = composer.cost(orders);
  const go = vscode.l10n.t('Generate');
  const picked = await vscode.window.showInformationMessage(
    vscode.l10n.t('Generate {0} pictures from {1} prompts?', count, orders.length),
    {
      modal: true,
      detail: costSentence(cost),
    },
    go,
  );
  return picked === go;
}
