import type { NextStep } from '../../core/failures.ts';
import type { Claim } from '../../core/jobs/jobBoard.ts';
import type { Order } from '../../core/order.ts';
import { askKey } from '../ask/askKey.ts';
import type { Question } from '../ask/askOrders.ts';
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

/** Where an order can be changed that failed. */
export interface Desk {
  /** Takes over an order for a new picture. */
  compose(order: Order): Promise<void>;
  /** Asks anew what should change in a picture, and hears when that is begun. */
  change(order: Order, question: Question, begun: () => Promise<void>): Promise<void>;
}

const questionAfter = {
  changePrompt: 'prompt',
  chooseModel: 'model',
  changeOptions: 'options',
} as const satisfies Partial<Record<NextStep, Question>>;

/** Carries out the step that a failed job names; a changed order starts where it was asked for. */
export async function followJob(id: string, desk: Desk, services: Services): Promise<void> {
  const failed = services.jobs.jobs.find((job) => job.id === id);
  const { next } = failed?.failure ? adviceFor(failed.failure) : {};
  const step = next && (await begin(next));
  switch (step) {
    case 'setApiKey':
      if (await askKey(services)) await retryJob(id, services);
      return;
    case 'changePrompt':
    case 'chooseModel':
    case 'changeOptions': {
      const claim = services.jobs.claim(id);
      if (claim) await changed(claim, questionAfter[step], desk);
      return;
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

/** A composer keeps what it takes over; the questions of a change can be given up, and then nothing is lost. */
async function changed(claim: Claim, question: Question, desk: Desk): Promise<void> {
  const { order } = claim;
  try {
    if (order.edit) await desk.change(order, question, () => claim.done());
    else {
      await desk.compose(order);
      await claim.done();
    }
  } finally {
    claim.release();
  }
}
