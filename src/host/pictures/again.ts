import * as vscode from 'vscode';
import { acceptedPart } from '../../core/models/choices.ts';
import { estimateTotal } from '../../core/models/cost.ts';
import type { Order } from '../../core/order.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { modelNamed } from '../models.ts';
import type { Services } from '../services.ts';
import { withinBudget } from '../spending/budget.ts';
import { startJob } from '../startJob.ts';
import { costSentence } from '../words/money.ts';
import type { PictureAct } from './act.ts';

/** Fills the composer with what a picture was made from. */
export const useSettings: PictureAct = async ([picture], { panel }) => {
  if (picture) await panel.compose(orderOf(picture));
};

/** Makes one more of each with the same settings, after saying what it costs. */
export const vary: PictureAct = async (pictures, services) => {
  const orders = pictures.map(orderOf);
  if (!(await agreed(orders, services)) || !(await withinBudget(orders, services))) return;
  pictures.forEach((picture, index) => {
    const order = orders[index];
    if (order) startJob(order, services.places.of(picture), services);
  });
};

/** The record holds what was sent, which is what was chosen and more. */
function orderOf({ prompt, model, options }: Picture): Order {
  const { n: _one, ...accepted } = acceptedPart(model, options);
  return { prompt, model, options: accepted };
}

async function agreed(orders: readonly Order[], services: Services): Promise<boolean> {
  const price = orders[0] && (await modelNamed(orders[0].model, services))?.price;
  const cost = estimateTotal(orders, price);
  const generate = vscode.l10n.t('Generate');
  const picked = await vscode.window.showInformationMessage(
    orders.length === 1
      ? vscode.l10n.t('Make another picture with the same settings?')
      : vscode.l10n.t('Make {0} more pictures with the same settings?', orders.length),
    {
      modal: true,
      detail: costSentence(cost),
    },
    generate,
  );
  return picked === generate;
}
