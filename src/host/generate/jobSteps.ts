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
 */
export async function retryJob(id: string, services: Services): Promise<void> {
  const { door, jobs, places } = services;
  const claim = jobs.claim(id);
  if (!claim) return;
  try {
    const asking = { clerk: personClerk(services), from: 'page' } as const;
    const [approved] = (await door.approve([claim.order], asking)) ?? [];
    if (!approved) return;
    startJob(approved, places.of({ id }), services);
    await claim.done();
  } finally {
    claim.release();
  }
}

/** Carries out the step that a failed job names; a changed order starts in the composer. */
export async function followJob(
  id: string,
  compose: (order: Order) => Promise<void>,
  services: Services,
): Promise<void> {
  const failed = services.jobs.jobs.find((job) => job.id === id);
  const { next } = failed?.failure ? adviceFor(failed.failure) : {};
  switch (next && (await begin(next))) {
    case 'setApiKey':
      if (await askKey(services)) await retryJob(id, services);
      return;
    case 'changePrompt':
    case 'chooseModel':
    case 'changeOptions': {
      const claim = services.jobs.claim(id);
      if (!claim) return;
      await compose(claim.order);
      return claim.done();
    }
    case 'tryAgain':
      return retryJob(id, services);
    case 'fetchAgain':
      services.jobs.fetchAgain(id);
      return;
    case undefined:
      return;
  }
}
