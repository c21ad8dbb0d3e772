import { createContext, Script } from 'node:vm';

/** Made once: a context takes longer than most of the work. */
const context = createContext({}) as { work?: () => unknown };
const script = new Script('work()');

/**
 * Does work that a hostile input may draw out for ever, such as a regular expression of somebody
 * else's, and ends it when its time is over.
 *
 * @returns undefined when the time was over.
 */
export function withinTime<T>(milliseconds: number, work: () => T): T | undefined {
  try {
    context.work = work;
    return script.runInContext(context, { timeout: milliseconds }) as T;
  } catch (error) {
    // It may be of the other context, and then it is no `Error` of this one.
    const { code } = error as Partial<NodeJS.ErrnoException>;
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
