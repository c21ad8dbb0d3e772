import type { Order } from '../../core/order.ts';
import { askKey } from '../ask/askKey.ts';
import { begin } from '../report.ts';
import type { Services } from '../services.ts';
import { adviceFor } from '../words/failures.ts';
import { personClerk } from './clerk.ts';
import { startJob } from './startJob.ts';

/**
 * Makes a failed job again, as far as something of it is missing. It is claimed before anything is
 * awaited, so that two presses make it once.
 *
 * @returns whether it is being made.
 */
export async function retryJob(id: string, services: Services): Promise<boolean> {
  const { door, jobs, places } = services;
  const claim = jobs.claim(id);
  if (!claim) return false;
  try {
    const asking = { clerk: personClerk(services), from: 'page' } as const;
    const [approved] = (await door.approve([claim.order], asking)) ?? [];
    if (!approved) return false;
    startJob(approved, places.of({ id }), services);
    await claim.done();
    return true;
  } finally {
    claim.release();
  }
}

/**
 * Carries out the step that a failed job names; a changed order starts in the composer.
 *
 * @returns whether anything came of it.
 */
export async function followJob(
  id: string,
  compose: (order: Order) => Promise<void>,
  services: Services,
): Promise<boolean> {
  const failed = services.jobs.jobs.find((job) => job.id === id);
  const { next } = failed?.failure ? adviceFor(failed.failure) : {};
  switch (next && (await begin(next))) {
    case 'setApiKey':
      return (await askKey(services)) && retryJob(id, services);
    case 'changePrompt':
    case 'chooseModel':
    case 'changeOptions': {
      const claim = services.jobs.claim(id);
      if (!claim) return false;
      await compose(claim.order);
      await claim.done();
      return true;
    }
    case 'tryAgain':
      return retryJob(id, services);
    case 'fetchAgain':
      return services.jobs.fetchAgain(id) !== undefined;
    case undefined:
      return false;
  }
}
