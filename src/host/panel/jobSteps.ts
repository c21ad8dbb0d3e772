import type { Order } from '../../core/order.ts';
import { askKey } from '../ask/askKey.ts';
import { begin } from '../report.ts';
import type { Services } from '../services.ts';
import { withinBudget } from '../spending/budget.ts';
import { startJob } from '../startJob.ts';
import { adviceFor } from '../words/failures.ts';

/** Makes a failed job again, as it was. */
export async function retryJob(id: string, services: Services): Promise<void> {
  const { jobs, places } = services;
  const failed = jobs.jobs.find((job) => job.id === id && job.state === 'failed');
  if (!failed || !(await withinBudget([failed.order], services))) return;
  await jobs.dismiss(id);
  startJob(failed.order, places.of({ id }), services);
}

/** Carries out the step that a failed job names; a changed order starts in the composer. */
export async function followJob(
  id: string,
  compose: (order: Order) => Promise<void>,
  services: Services,
): Promise<void> {
  const failed = services.jobs.jobs.find((job) => job.id === id);
  const { next } = failed?.failure ? adviceFor(failed.failure) : {};
  if (!failed || !next) return;
  switch (await begin(next)) {
    case 'setApiKey':
      if (await askKey(services)) await retryJob(id, services);
      return;
    case 'changePrompt':
    case 'chooseModel':
    case 'changeOptions':
      await compose(failed.order);
      await services.jobs.dismiss(id);
      return;
    case 'tryAgain':
      return retryJob(id, services);
    case undefined:
  }
}
