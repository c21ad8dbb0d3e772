import { ImageError } from '../core/errors.ts';
import type { Made } from '../core/maker.ts';
import { withCount } from '../core/order.ts';
import type { Order } from '../core/order.ts';
import type { Picture } from '../core/pictures/picture.ts';
import { askKey } from './ask/askKey.ts';
import { askOrders } from './ask/askOrders.ts';
import type { Start } from './ask/askOrders.ts';
import { ensureKey } from './ask/ensureKey.ts';
import type { Task } from './ask/wish.ts';
import { makeWithProgress } from './makeWithProgress.ts';
import { report, writeLog } from './report.ts';
import type { Services } from './services.ts';
import { withinBudget } from './spending/budget.ts';
import type { NextStep } from './words/failures.ts';

/** Pictures, and what they are for. */
export interface Drawn<T> {
  readonly pictures: readonly Picture[];
  readonly purpose: T;
}

/** What becomes of pictures. */
export interface Use<T> {
  /** Takes each order's as soon as they are there, while others are still being made. */
  readonly each?: (drawn: Drawn<T>) => Promise<void>;
  /** Takes all of them in the end, and hears for what there is none. */
  readonly all: (drawn: readonly Drawn<T>[], left: readonly T[]) => void | Promise<void>;
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
  if (!(await ensureKey(services))) return served;

  let tasks = await askOrders(services, start);
  while (tasks && (await withinBudget(ordersOf(tasks), services))) {
    tasks = await drawOnce(tasks, services, {
      ...use,
      all: (drawn, left) => {
        for (const { purpose } of drawn) served.add(purpose);
        return use.all(drawn, left);
      },
    });
  }
  return served;
}

/** @returns what the person goes on with, if anything is missing. */
async function drawOnce<T>(
  tasks: readonly Task<T>[],
  services: Services,
  use: Use<T>,
): Promise<readonly Task<T>[] | undefined> {
  // A picture that could not be used is there all the same: nothing of this leads to a new order.
  const troubles: unknown[] = [];
  const results = await makeWithProgress(ordersOf(tasks), services, async ({ pictures }, index) => {
    const task = tasks[index];
    try {
      if (task) await use.each?.({ pictures, purpose: task.purpose });
    } catch (error) {
      troubles.push(error);
    }
  });
  const drawn = tasks.map(({ purpose }, i) => ({ purpose, pictures: picturesOf(results[i]) }));
  const came = drawn.filter(({ pictures }) => pictures.length > 0);
  const left = drawn.filter(({ pictures }) => pictures.length === 0).map(({ purpose }) => purpose);
  if (came.length > 0) await use.all(came, left);
  const [trouble, ...others] = troubles;
  if (trouble !== undefined) void report(trouble, services.log, others.length);
  return afterFailures(tasks, results, services);
}

function ordersOf(tasks: readonly Task<unknown>[]): readonly Order[] {
  return tasks.map(({ order }) => order);
}

type Result = PromiseSettledResult<Made>;

function picturesOf(result: Result | undefined): readonly Picture[] {
  return result?.status === 'fulfilled' ? result.value.pictures : [];
}

function failuresOf(result: Result): readonly unknown[] {
  return result.status === 'fulfilled' ? result.value.failures : [result.reason];
}

/** Reports the first failure that is no cancelling, and turns the next step into tasks for all that is missing. */
async function afterFailures<T>(
  tasks: readonly Task<T>[],
  results: readonly Result[],
  services: Services,
): Promise<readonly Task<T>[] | undefined> {
  const [failure, ...others] = results
    .flatMap(failuresOf)
    .filter((error) => !ImageError.is(error, 'cancelled'));
  if (failure === undefined) return undefined;
  for (const other of others) writeLog(other, services.log);
  const next = await report(failure, services.log, others.length);
  const missing = tasks.flatMap((task, index) => missingPart(task, results[index]));
  return next && tasksAfter(next, missing, services);
}

/** What is left of a task whose pictures came in part. */
function missingPart<T>(task: Task<T>, result: Result | undefined): readonly Task<T>[] {
  if (result?.status !== 'fulfilled') return [task];
  const count = result.value.failures.length;
  return count === 0 ? [] : [{ ...task, order: withCount(task.order, count) }];
}

async function tasksAfter<T>(
  next: NextStep,
  missing: readonly Task<T>[],
  services: Services,
): Promise<readonly Task<T>[] | undefined> {
  const wishes = missing.map(({ order: { prompt }, purpose }) => ({ prompt, purpose }));
  const { model, options } = missing[0]?.order ?? {};
  const start = { wishes, ...(model && { model }), ...(options && { options }) };
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
