import type { Composer } from '../panel/composer.ts';
import type { Services } from '../services.ts';
import { personClerk } from './clerk.ts';
import { startJob } from './startJob.ts';

/**
 * Makes what the composer holds. More than one prompt is confirmed first: the page may not have caught
 * up with what was typed last.
 */
export async function generateFromPage(composer: Composer, services: Services): Promise<void> {
  const orders = composer.orders();
  const approved = await services.door.approve(orders, {
    clerk: personClerk(services),
    from: 'page',
    mustConfirm: orders.length > 1,
  });
  if (!approved) return;
  await services.memory.addPrompt(composer.prompt.trim());
  // They go where the person works when they are wanted.
  for (const order of approved) startJob(order, undefined, services);
}
