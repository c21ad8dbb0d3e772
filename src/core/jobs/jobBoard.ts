import { randomUUID } from 'node:crypto';
import { atMost } from '../atMost.ts';
import { ImageError } from '../errors.ts';
import type { Made, Progress } from '../maker.ts';
import { withCount } from '../order.ts';
import type { Order } from '../order.ts';
import type { Picture } from '../pictures/picture.ts';
import type { Job } from './job.ts';
import type { JobJournal } from './jobJournal.ts';

/** Carries an order out; see `make` in `maker.ts`. */
export type Make = (
  order: Order,
  hooks: { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void },
) => Promise<Made>;

/** A job that was started, and what comes of it. */
export interface StartedJob {
  readonly id: string;
  readonly made: Promise<Made>;
}

/** How many orders are carried out at a time. */
const sideBySide = 3;

/** Every order that is under way or has failed, whoever asked for it. It alone calls the maker. */
export class JobBoard {
  readonly #make: Make;
  readonly #journal: JobJournal;
  readonly #inTurn = atMost(sideBySide);
  readonly #jobs = new Map<string, Job>();
  readonly #controllers = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  #isClosed = false;

  constructor(make: Make, journal: JobJournal) {
    this.#make = make;
    this.#journal = journal;
  }

  /** In the order in which they were started. */
  get jobs(): readonly Job[] {
    return [...this.#jobs.values()];
  }

  /** Hears of every change of any job. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /**
   * Starts to make an order, as soon as fewer than three others are under way.
   *
   * @param onKept hears of each picture as soon as it is on disk.
   */
  start(order: Order, onKept?: (picture: Picture) => void): StartedJob {
    const id = randomUUID();
    const job: Job = { id, order, startedAt: new Date(), state: 'queued', kept: 0 };
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    this.#set(job);
    const made = this.#inTurn(() => this.#carryOut(job, controller.signal, onKept));
    // Whoever does not wait for it sees the failure on the board.
    made.catch(() => undefined);
    return { id, made };
  }

  /** Ends the connection; what is kept by then stays. */
  cancel(id: string): void {
    const controller = this.#controllers.get(id);
    if (!controller) return;
    this.#change(id, { state: 'cancelling' });
    controller.abort();
  }

  /** Takes a failed job off the board. */
  async dismiss(id: string): Promise<void> {
    if (this.#jobs.get(id)?.state !== 'failed') return;
    this.#jobs.delete(id);
    this.#tell();
    await this.#journal.remove(id);
  }

  /** Shows again what an earlier window left undone. */
  async adopt(): Promise<void> {
    for (const job of await this.#journal.adopt()) {
      if (!this.#jobs.has(job.id)) this.#set(job);
    }
  }

  /** Ends all connections. The jobs stay in the journal, for the next window to tell of. */
  dispose(): void {
    this.#isClosed = true;
    this.#journal.release(this.#jobs.values());
    for (const controller of this.#controllers.values()) controller.abort();
  }

  async #carryOut(
    { id, order }: Job,
    signal: AbortSignal,
    onKept: ((picture: Picture) => void) | undefined,
  ): Promise<Made> {
    try {
      if (signal.aborted) throw new ImageError('cancelled', 'Cancelled.');
      await this.#journal.write(this.#change(id, { state: 'running', startedAt: new Date() }));
      const onProgress = (progress: Progress) => {
        this.#hear(id, progress);
        if (progress.type === 'kept') onKept?.(progress.picture);
      };
      const made = await this.#make(order, { signal, onProgress });
      await this.#settle(id, made.failures[0], withCount(order, made.failures.length));
      return made;
    } catch (error) {
      await this.#settle(id, error, order);
      throw error;
    } finally {
      this.#controllers.delete(id);
    }
  }

  #hear(id: string, progress: Progress): void {
    const job = this.#jobs.get(id);
    if (!job || job.state === 'cancelling') return;
    switch (progress.type) {
      case 'waiting':
        return void this.#change(id, { state: 'waiting', waitsUntil: progress.until });
      case 'preview':
        return void this.#change(id, { preview: progress.path });
      case 'sent':
        return void this.#change(id, { state: 'running' });
      case 'kept':
        return void this.#change(id, { kept: job.kept + 1 });
    }
  }

  /** A job ends, or stays as a failed one. Cancelling is no failure. */
  async #settle(id: string, failure: unknown, missing: Order): Promise<void> {
    if (this.#isClosed) return;
    if (failure === undefined || ImageError.is(failure, 'cancelled')) {
      this.#jobs.delete(id);
      this.#tell();
      await this.#journal.remove(id);
      return;
    }
    const error = failure instanceof Error ? failure : new Error('Unknown.', { cause: failure });
    const job = this.#change(id, { state: 'failed', order: missing, failure: error });
    // A disk that takes no more is no reason to hide what went wrong first.
    await this.#journal.write(job).catch(() => undefined);
  }

  /** What was only true of the state before is left out. */
  #change(id: string, change: Partial<Job>): Job {
    const known = this.#jobs.get(id);
    if (!known) throw new RangeError('There is no such job.');
    const { waitsUntil: _past, ...job } = known;
    const changed = { ...job, ...change };
    this.#set(changed);
    return changed;
  }

  #set(job: Job): void {
    this.#jobs.set(job.id, job);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
