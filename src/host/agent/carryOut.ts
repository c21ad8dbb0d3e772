import { ImageError } from '../../core/errors.ts';
import { sentence } from '../../core/sentence.ts';
import type { Made } from '../../core/maker.ts';
import type { Order } from '../../core/order.ts';
import type { Services } from '../services.ts';
import { withinBudget } from '../spending/budget.ts';

export type MakerServices = Pick<
  Services,
  'directory' | 'jobs' | 'keys' | 'log' | 'settings' | 'spending'
>;

/**
 * Pays for the pictures of one order, and keeps each before anything else is done with it. What fails
 * is not left on the board: the agent is told.
 */
export async function carryOut(
  order: Order,
  signal: AbortSignal,
  services: MakerServices,
): Promise<Made> {
  if (!(await withinBudget([order], services))) {
    throw new ImageError('invalid', sentence`The user does not want to pass their monthly limit.`);
  }
  const { jobs } = services;
  const { id, made } = jobs.start(order);
  const cancel = () => jobs.cancel(id);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  try {
    return await made;
  } finally {
    signal.removeEventListener('abort', cancel);
    await jobs.dismiss(id);
  }
}
