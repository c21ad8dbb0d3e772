import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { ImageError } from '../errors.ts';
import type { ComposeJob, InspectJob, Job, PrepareJob, Results } from './jobs.ts';

/** A file that is larger is not read; no service takes half of it. */
export const mostSourceBytes = 100_000_000;

/** Beyond that a picture was made to take long; the largest take a few seconds. */
const patienceMs = 60_000;

/**
 * Has work with pixels done by threads of their own, one for each job, so that nothing else waits for it.
 * What a job cannot read gives undefined.
 */
export class Compositor {
  readonly #worker: string;

  /** @param worker path of the bundle of `worker.ts`. */
  constructor(worker: string) {
    this.#worker = worker;
  }

  /** @throws {ImageError} `cancelled`. */
  async inspect(job: Omit<InspectJob, 'kind'>, signal: AbortSignal): Promise<Results['inspect']> {
    const { size } = await stat(job.path);
    return size > mostSourceBytes ? undefined : this.#run({ kind: 'inspect', ...job }, signal);
  }

  /** @throws {ImageError} `cancelled`. */
  prepare(job: Omit<PrepareJob, 'kind'>, signal: AbortSignal): Promise<Results['prepare']> {
    return this.#run({ kind: 'prepare', ...job }, signal);
  }

  /** @throws {ImageError} `cancelled`. */
  compose(job: Omit<ComposeJob, 'kind'>, signal: AbortSignal): Promise<Results['compose']> {
    return this.#run({ kind: 'compose', ...job }, signal);
  }

  async #run<K extends Job['kind']>(
    workerData: Extract<Job, { kind: K }>,
    cancelled: AbortSignal,
  ): Promise<Results[K] | undefined> {
    const thread = new Worker(this.#worker, {
      workerData,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    const signal = AbortSignal.any([cancelled, AbortSignal.timeout(patienceMs)]);
    try {
      const answered = once(thread, 'message', { signal });
      const ended = once(thread, 'exit', { signal }).then(() => []);
      const [result] = (await Promise.race([answered, ended])) as [Results[K]?];
      return result;
    } catch (error) {
      if (cancelled.aborted) throw new ImageError('cancelled', 'Cancelled.', {}, { cause: error });
      // Broken or too slow: whoever asked says that the picture cannot be read.
      return undefined;
    } finally {
      await thread.terminate();
    }
  }
}
