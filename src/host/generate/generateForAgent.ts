import { ImageError } from '../../core/errors.ts';
import type { Made } from '../../core/jobs/job.ts';
import type { Order } from '../../core/order.ts';
import { sentence } from '../../core/sentence.ts';
import type { Services } from '../services.ts';
import { agentClerk } from './clerk.ts';

export type GenerateServices = Pick<Services, 'door' | 'jobs' | 'keys' | 'milestones' | 'settings'>;

/**
 * Pays for the pictures of one order, and keeps each before anything else is done with it. The agent is
 * told what fails; only what may have cost money, or can be fetched again, stays on the board as well.
 */
export async function generateForAgent(
  order: Order,
  signal: AbortSignal,
  services: GenerateServices,
): Promise<Made> {
  const { door, jobs, milestones } = services;
  const asking = { clerk: agentClerk(services), from: 'agent' } as const;
  const [approved] = (await door.approve([order], asking)) ?? [];
  if (!approved) {
    throw new ImageError('invalid', sentence`The user does not want to pass their monthly limit.`);
  }
  const { id, made } = jobs.start(approved);
  const cancel = () => jobs.cancel(id);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  try {
    const all = await made;
    if (all.pictures.length > 0) milestones.reach('agent');
    return all;
  } finally {
    signal.removeEventListener('abort', cancel);
    await jobs.dismissIfFree(id);
  }
}
