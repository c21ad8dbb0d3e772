import { askKey } from '../ask/askKey.ts';
import { askOrder } from '../ask/askOrder.ts';
import { makeWithProgress } from '../makeWithProgress.ts';
import { report } from '../report.ts';
import type { NextStep } from '../report.ts';
import type { Order } from '../../core/order.ts';
import type { Services } from '../services.ts';
import type { Command } from './command.ts';

/** Asks for a key if there is none, then for the picture, and shows what came. */
export const generateImage: Command = async (services) => {
  if (!(await services.keys.get()) && !(await askKey(services))) return;

  let order = await askOrder(services);
  while (order) {
    const next = await attempt(order, services);
    order = next && (await orderAfter(next, order, services));
  }
};

/** Makes the pictures once. A failure is reported, and what the person wants next comes back. */
async function attempt(order: Order, services: Services): Promise<NextStep | undefined> {
  try {
    const { pictures, failures } = await makeWithProgress(order, services);
    services.panel.show(pictures);
    for (const failure of failures) void report(failure, services.log);
    return undefined;
  } catch (error) {
    return report(error, services.log);
  }
}

async function orderAfter(
  next: NextStep,
  order: Order,
  services: Services,
): Promise<Order | undefined> {
  switch (next) {
    case 'setApiKey':
      return (await askKey(services)) ? order : undefined;
    case 'chooseModel':
      return askOrder(services, { prompt: order.prompt });
    case 'changeOptions':
      return askOrder(services, { prompt: order.prompt, model: order.model });
    case 'changePrompt':
      return askOrder(services);
    case 'tryAgain':
      return order;
  }
}
