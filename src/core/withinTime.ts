import { createContext, Script } from 'node:vm';

/** Made once: a context takes longer than most of the work. */
const context = createContext({}) as { work?: () => unknown };
const script = new Script('work()');

/** How often work is begun that a busy machine did not let come to its end, each time with twice the time. */
const mostTries = 4;

/**
 * Does work that a hostile input may draw out for ever, such as a regular expression of somebody
 * else's, and ends it when its time is over. The work may be done again, so it must leave nothing behind.
 *
 * @returns undefined when the time was over.
 */
export function withinTime<T>(milliseconds: number, work: () => T): T | undefined {
  for (let tries = 1, timeout = milliseconds; ; tries++, timeout *= 2) {
    const before = process.cpuUsage();
    try {
      context.work = work;
      return script.runInContext(context, { timeout }) as T;
    } catch (error) {
      // It may be of the other context, and then it is no `Error` of this one.
      const { code } = error as Partial<NodeJS.ErrnoException>;
      if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      const { user, system } = process.cpuUsage(before);
      const hadItsTime = (user + system) / 1000 > milliseconds / 4;
      if (hadItsTime || tries === mostTries) return undefined;
    }
  }
}
