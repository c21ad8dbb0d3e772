import { mkdirSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { ImageError, failureKinds } from '../errors.ts';
import { sentence } from '../sentence.ts';
import { storing } from '../pictures/incoming.ts';
import type { Job } from './job.ts';

const entry = z.object({
  id: z.string().check(z.regex(/^[\w-]+$/)),
  /** The process that makes it; 0 once that has let go of it. */
  pid: z.number(),
  prompt: z.string(),
  model: z.string(),
  options: z.record(z.string(), z.unknown()),
  startedAt: z.number(),
  failure: z.optional(
    z.object({
      kind: z.enum(failureKinds),
      message: z.union([
        z.string(),
        z.object({ text: z.string(), values: z.array(z.union([z.string(), z.number()])) }),
      ]),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
});
type Entry = z.infer<typeof entry>;

/**
 * The jobs that are not done, one file each, so that a reload, a crash or an update cannot take a
 * prompt away, nor the news that something may have been billed.
 */
export class JobJournal {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws {ImageError} `storage` when the folder cannot be written. */
  async write(job: Job): Promise<void> {
    await storing(() => Promise.resolve(this.#writeNow(job, process.pid)));
  }

  async remove(id: string): Promise<void> {
    await rm(this.#pathOf(id), { force: true });
  }

  /** Lets go of jobs at once, without waiting: the process is about to end. */
  release(jobs: Iterable<Job>): void {
    for (const job of jobs) this.#writeNow(job, 0);
  }

  /** Takes over the jobs whose process is gone. What was under way then has an unknown outcome. */
  async adopt(): Promise<readonly Job[]> {
    const files = await readdir(this.#folder).catch(() => []);
    const jobs: Job[] = [];
    for (const file of files) {
      const found = await this.#read(join(this.#folder, file));
      if (!found || isAlive(found.pid)) continue;
      const job = jobFrom(found);
      this.#writeNow(job, process.pid);
      jobs.push(job);
    }
    return jobs.sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  }

  async #read(path: string): Promise<Entry | undefined> {
    try {
      return entry.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      // Torn by a crash, or taken away by another window.
      return undefined;
    }
  }

  /** A job is a few kilobytes at the most, and must be on disk before its request leaves. */
  #writeNow({ id, order, startedAt, failure }: Job, pid: number): void {
    // A bug has no kind; after a reload it counts as an unknown outcome.
    const known = ImageError.is(failure) ? failure : undefined;
    const { prompt, model, options } = order;
    const content: Entry = {
      id,
      pid,
      prompt,
      model,
      options: { ...options },
      startedAt: startedAt.getTime(),
      ...(known && {
        failure: {
          kind: known.kind,
          message: messageOf(known),
          details: { ...known.details },
        },
      }),
    };
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(this.#pathOf(id), JSON.stringify(content));
  }

  #pathOf(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

function jobFrom({ id, prompt, model, options, startedAt, failure }: Entry): Job {
  return {
    id,
    order: { prompt, model, options: options },
    startedAt: new Date(startedAt),
    state: 'failed',
    kept: 0,
    failure: failure
      ? new ImageError(failure.kind, failure.message, failure.details)
      : new ImageError('outcomeUnknown', sentence`VS Code ended before the picture came.`),
  };
}

/** Our own words are kept as what is translated, since the next window may speak another language. */
function messageOf({ sentence, message }: ImageError): NonNullable<Entry['failure']>['message'] {
  return sentence ? { text: sentence.text, values: [...sentence.values] } : message;
}

/** Signal 0 reaches nobody and only tells whether there is a process. */
function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
