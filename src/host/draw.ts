import type { Made } from '../core/maker.ts';
import { withCount } from '../core/order.ts';
import type { Picture } from '../core/pictures/picture.ts';
import { askKey } from './ask/askKey.ts';
import { askOrders } from './ask/askOrders.ts';
import type { Start } from './ask/askOrders.ts';
import type { Task } from './ask/wish.ts';
import { makeWithProgress } from './makeWithProgress.ts';
import { report, writeLog } from './report.ts';
import type { Services } from './services.ts';
import type { NextStep } from './words/failures.ts';

/** Pictures, and what they are for. */
export interface Drawn<T> {
  readonly pictures: readonly Picture[];
  readonly purpose: T;
}

/**
 * The whole way of a command that draws: a key if there is none, the questions, the pictures. What
 * came is used at once; what failed is reported, and the person can go on with that part alone.
 */
export async function draw<T>(
  services: Services,
  start: Start<T>,
  use: (drawn: readonly Drawn<T>[]) => void | Promise<void>,
): Promise<void> {
  if (!(await services.keys.get()) && !(await askKey(services))) return;

  let tasks = await askOrders(services, start);
  while (tasks) {
    const orders = tasks.map(({ order }) => order);
    const results = await makeWithProgress(orders, services);
    const drawn = tasks.map(({ purpose }, i) => ({ purpose, pictures: picturesOf(results[i]) }));
    const came = drawn.filter(({ pictures }) => pictures.length > 0);
    if (came.length > 0) await use(came);
    tasks = await afterFailures(tasks, results, services);
  }
}

type Result = PromiseSettledResult<Made>;

function picturesOf(result: Result | undefined): readonly Picture[] {
  return result?.status === 'fulfilled' ? result.value.pictures : [];
}

function failuresOf(result: Result): readonly unknown[] {
  return result.status === 'fulfilled' ? result.value.failures : [result.reason];
}

/** Reports the first failure, and turns the next step into tasks for all that is missing. */
async function afterFailures<T>(
  tasks: readonly Task<T>[],
  results: readonly Result[],
  services: Services,
): Promise<readonly Task<T>[] | undefined> {
  const [failure, ...others] = results.flatMap(failuresOf);
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
