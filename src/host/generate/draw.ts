import { ImageError } from '../../core/errors.ts';
import type { Made } from '../../core/jobs/job.ts';
import type { Claim, StartedJob } from '../../core/jobs/jobBoard.ts';
import { countOf } from '../../core/order.ts';
import type { Picture } from '../../core/pictures/picture.ts';
import { askKey } from '../ask/askKey.ts';
import { askOrders, questionsFor } from '../ask/askOrders.ts';
import type { Start } from '../ask/askOrders.ts';
import { hasKey } from '../ask/ensureKey.ts';
import type { Task } from '../ask/wish.ts';
import { report, writeLog } from '../report.ts';
import type { OrderStep } from '../report.ts';
import type { Services } from '../services.ts';
import { personClerk } from './clerk.ts';
import type { Drawn } from './drawn.ts';
import { Presence } from './presence.ts';
import { withProgress } from './withProgress.ts';

/** What becomes of pictures. */
export interface Use<T> {
  /** Hears that the first orders are paid for. */
  readonly begun?: () => Promise<void>;
  /** Takes each order's as soon as they are there, while others are still being made. */
  readonly each?: (drawn: Drawn<T>) => Promise<void>;
  /**
   * Takes all of them in the end, and hears for what there is none, and whether the person has done
   * nothing else meanwhile.
   */
  readonly all: (
    drawn: readonly Drawn<T>[],
    left: readonly T[],
    isStillWaiting: boolean,
  ) => void | Promise<void>;
}

/** A task that is being made. */
interface Running<T> {
  readonly task: Task<T>;
  readonly job: StartedJob;
}

/**
 * The whole way of a command that draws: a key if there is none, the questions, the pictures. What
 * came is used; what failed is reported, and the person can go on with that part alone.
 *
 * @returns the purposes for which pictures came.
 */
export async function draw<T>(
  services: Services,
  start: Start<T>,
  use: Use<T>,
): Promise<ReadonlySet<T>> {
  const served = new Set<T>();
  const stepsBefore = await withKey(services, start);
  if (stepsBefore === undefined) return served;

  let running = await begin(
    await askOrders(services, { ...start, stepsBefore }),
    start.settled,
    services,
  );
  if (running.length > 0) await use.begun?.();
  while (running.length > 0) {
    running = await drawOnce(running, start, services, {
      ...use,
      all: (drawn, ...rest) => {
        for (const { purpose } of drawn) served.add(purpose);
        return use.all(drawn, ...rest);
      },
    });
  }
  return served;
}

/**
 * Asks for a key if there is none.
 *
 * @returns how many questions are asked by then; undefined when the person gave up.
 */
async function withKey(
  services: Services,
  { title, stepsBefore = 0, ...start }: Start<unknown>,
): Promise<number | undefined> {
  if (await hasKey(services)) return stepsBefore;
  const step = stepsBefore + 1;
  const totalSteps = step + questionsFor(start).length;
  return (await askKey(services, { title, step, totalSteps })) ? step : undefined;
}

/** How many questions {@link draw} will ask at the most. */
export async function stepsToDraw(services: Services): Promise<number> {
  return questionsFor({ wishes: [] }).length + ((await hasKey(services)) ? 0 : 1);
}

/** Pays for tasks; none are begun when the person gave up. */
async function begin<T>(
  asked: readonly Task<T>[] | undefined,
  settled: Start<T>['settled'],
  services: Services,
): Promise<readonly Running<T>[]> {
  if (!asked) return [];
  const tasks = await Promise.all(
    asked.map(async (task) => ({ ...task, order: (await settled?.(task.order)) ?? task.order })),
  );
  const approved = await services.door.approve(
    tasks.map(({ order }) => order),
    { clerk: personClerk(services), from: 'person' },
  );
  return tasks.flatMap((task, index) => {
    const order = approved?.[index];
    return order ? [{ task, job: services.jobs.start(order) }] : [];
  });
}

/** @returns what the person goes on with, if anything is missing. */
async function drawOnce<T>(
  running: readonly Running<T>[],
  start: Start<T>,
  services: Services,
  use: Use<T>,
): Promise<readonly Running<T>[]> {
  const presence = new Presence();
  // A picture that could not be used is there all the same: nothing of this leads to a new order.
  const troubles: unknown[] = [];
  const watched = running.map(({ task: { order }, job }) => ({
    job,
    order,
    wanted: countOf(order),
  }));
  const results = await withProgress(watched, services, async ({ pictures }, index) => {
    const task = running[index]?.task;
    try {
      if (task) await use.each?.({ pictures, purpose: task.purpose });
    } catch (error) {
      troubles.push(error);
    }
  });
  const drawn = running.map(({ task }, i) => ({
    purpose: task.purpose,
    pictures: picturesOf(results[i]),
  }));
  const came = drawn.filter(({ pictures }) => pictures.length > 0);
  const left = drawn.filter(({ pictures }) => pictures.length === 0).map(({ purpose }) => purpose);
  const isStillWaiting = presence.end();
  if (came.length > 0) await use.all(came, left, isStillWaiting);
  const [trouble, ...others] = troubles;
  if (trouble !== undefined) void report(trouble, services.log, others.length);
  return afterFailures(running, results, start, services);
}

type Result = PromiseSettledResult<Made>;

function picturesOf(result: Result | undefined): readonly Picture[] {
  return result?.status === 'fulfilled' ? result.value.pictures : [];
}

function failuresOf(result: Result): readonly unknown[] {
  return result.status === 'fulfilled' ? result.value.failures : [result.reason];
}

/** Reports the first failure that is no cancelling, and begins with what the person chooses to do about it. */
async function afterFailures<T>(
  running: readonly Running<T>[],
  results: readonly Result[],
  start: Start<T>,
  services: Services,
): Promise<readonly Running<T>[]> {
  const [failure, ...others] = results
    .flatMap(failuresOf)
    .filter((error) => !ImageError.is(error, 'cancelled'));
  if (failure === undefined) return [];
  for (const other of others) writeLog(other, services.log);
  const next = await report(failure, services.log, others.length);
  if (next === 'fetchAgain') return fetchAgain(running, services);
  const begun = next && (await goOn(running, next, start, services));
  // What stays on the board is what may have cost money; the rest was told.
  for (const { job } of running) await services.jobs.dismissIfFree(job.id);
  return begun ?? [];
}

function fetchAgain<T>(running: readonly Running<T>[], { jobs }: Services): readonly Running<T>[] {
  return running.flatMap(({ task, job }) => {
    const fetching = jobs.fetchAgain(job.id);
    return fetching ? [{ task, job: fetching }] : [];
  });
}

/** Takes what is missing off the board, and begins with it anew; what the person gives up stays there. */
async function goOn<T>(
  running: readonly Running<T>[],
  next: Exclude<OrderStep, 'fetchAgain'>,
  start: Start<T>,
  services: Services,
): Promise<readonly Running<T>[]> {
  const claims: Claim[] = [];
  const missing = running.flatMap(({ task, job }): readonly Task<T>[] => {
    const claim = services.jobs.claim(job.id);
    if (!claim) return [];
    claims.push(claim);
    return [{ ...task, order: claim.order }];
  });
  try {
    const begun = await begin(
      await tasksAfter(next, missing, start, services),
      start.settled,
      services,
    );
    if (begun.length > 0) for (const claim of claims) await claim.done();
    return begun;
  } finally {
    for (const claim of claims) claim.release();
  }
}

async function tasksAfter<T>(
  next: Exclude<OrderStep, 'fetchAgain'>,
  missing: readonly Task<T>[],
  { title, references, notesOn, settled }: Start<T>,
  services: Services,
): Promise<readonly Task<T>[] | undefined> {
  const wishes = missing.map(({ order: { prompt, edit }, ...task }) => ({
    ...task,
    prompt,
    ...(edit && { edit }),
  }));
  const { model, options } = missing[0]?.order ?? {};
  const start = {
    title,
    wishes,
    ...(references && { references }),
    ...(notesOn && { notesOn }),
    ...(settled && { settled }),
    ...(model && { model }),
    ...(options && { options }),
  };
  switch (next) {
    case 'setApiKey':
      return (await askKey(services)) ? missing : undefined;
    case 'chooseModel':
      return askOrders(services, { ...start, question: 'model' });
    case 'changeOptions':
      return askOrders(services, { ...start, question: 'options' });
    case 'changePrompt':
      return askOrders(services, start);
    case 'tryAgain':
      return missing;
  }
}
