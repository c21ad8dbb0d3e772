import { atMost, inParallel } from '../atMost.ts';
import type { ApprovedOrder } from '../door/door.ts';
import { ImageError, mayBeBilled } from '../errors.ts';
import { withCount } from '../order.ts';
import type { Order } from '../order.ts';
import type { Picture } from '../pictures/picture.ts';
import { failureOf, isFulfilled, missingOf, storedFailure } from '../receipts/receipt.ts';
import type { Receipt } from '../receipts/receipt.ts';
import type { OpenReceipt, ReceiptBook } from '../receipts/receiptBook.ts';
import type { Books } from './books.ts';
import type { Connect, Connection } from './connection.ts';
import { fetchPictures } from './fetchPictures.ts';
import type { Job, Made } from './job.ts';
import type { Hooks, Progress } from './progress.ts';
import { recover } from './recover.ts';
import { requestPictures } from './requestPictures.ts';

/** A job that was started, and what comes of it. */
export interface StartedJob {
  readonly id: string;
  readonly made: Promise<Made>;
}

/** A failed job in the hands of whoever goes on with it: nobody else can meanwhile. */
export interface Claim {
  /** What is missing. */
  readonly order: Order;
  /** Puts it back on the board as it was. */
  release(): void;
  /** Takes it off the board: somebody else carries it on. */
  done(): Promise<void>;
}

/** What the board works with. */
export interface BoardOptions extends Books {
  readonly receipts: ReceiptBook;
  readonly connect: Connect;
}

/** How many orders are requested at a time. */
const maxOrders = 3;
/** How many requests of one order are under way at a time (CometAPI's guide to rate limits: keep it low). */
const maxRequests = 3;

/** What the board knows of a job beside what it shows. */
interface Entry {
  readonly job: Job;
  readonly receipts: readonly OpenReceipt[];
  readonly controller: AbortController;
  readonly onProgress: OnProgress | undefined;
  /** What came since it was started or resumed. */
  readonly pictures: Picture[];
}

type OnProgress = Hooks['onProgress'];

/** Why something is missing, by receipt. */
type Failures = ReadonlyMap<OpenReceipt, readonly unknown[]>;

/** Every order that is under way or has failed, whoever asked for it: a view of the receipts of this window. */
export class JobBoard {
  readonly #options: BoardOptions;
  readonly #inTurn = atMost(maxOrders);
  readonly #entries = new Map<string, Entry>();
  readonly #claimed = new Set<string>();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #listeners = new Set<() => void>();
  #isClosed = false;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  /** In the order in which they were started. */
  get jobs(): readonly Job[] {
    return [...this.#entries.values()].map(({ job }) => job);
  }

  /** Hears of every change of any job. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /**
   * Starts to make an order, as soon as fewer than three others are being requested.
   *
   * @param onProgress hears what happens, of each picture as soon as it is on disk.
   * @throws {RangeError} for an order that was started before: an approval is good for once.
   */
  start(approved: ApprovedOrder, onProgress?: OnProgress): StartedJob {
    approved.use();
    const { id, order, receipts } = approved;
    const job: Job = {
      id,
      order,
      startedAt: new Date(),
      state: 'queued',
      kept: 0,
      canFetchAgain: false,
    };
    this.#set({ job, receipts, controller: new AbortController(), onProgress, pictures: [] });
    return { id, made: this.#run(id, () => this.#make(id)) };
  }

  /** Takes a failed job, at once, so that it is carried on once; undefined where there is none to take. */
  claim(id: string): Claim | undefined {
    const job = this.#entries.get(id)?.job;
    if (job?.state !== 'failed' || this.#claimed.has(id)) return undefined;
    this.#claimed.add(id);
    return {
      order: job.order,
      release: () => this.#claimed.delete(id),
      done: async () => {
        this.#claimed.delete(id);
        await this.#putAway(id, (receipt) => receipt.now.addresses.length === 0);
      },
    };
  }

  /** Asks the addresses of a failed job again, which costs nothing; undefined where there is none to ask. */
  fetchAgain(id: string): StartedJob | undefined {
    const entry = this.#entries.get(id);
    if (!entry?.job.canFetchAgain || entry.job.state !== 'failed' || this.#claimed.has(id))
      return undefined;
    return { id, made: this.#run(id, () => this.#resume(id, entry)) };
  }

  /** Ends the connection; what is kept by then stays. */
  cancel(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry || entry.job.state === 'failed') return;
    this.#change(id, { state: 'cancelling' });
    entry.controller.abort();
  }

  /** Whether something of a job may be billed although it is cancelled. */
  mayBeBilled(id: string): boolean {
    return this.#receiptsOf(id).some(({ now }) => now.sentAt !== undefined);
  }

  /** Takes a failed job off the board. */
  async dismiss(id: string): Promise<void> {
    if (this.#entries.get(id)?.job.state !== 'failed' || this.#claimed.has(id)) return;
    await this.#putAway(id, () => true);
  }

  /** Takes a failed job off the board of which nothing was billed, and nothing is left to be fetched. */
  async dismissIfFree(id: string): Promise<void> {
    const { failure, canFetchAgain } = this.#entries.get(id)?.job ?? {};
    if (canFetchAgain || mayBeBilled(failure)) return;
    await this.dismiss(id);
  }

  /** Goes on with what windows that are gone have left: shows what failed, and fetches what is made. */
  async adopt(): Promise<void> {
    if (this.#isClosed) return;
    const { receipts } = this.#options;
    const left: OpenReceipt[] = [];
    for (const receipt of await receipts.takeOver(() => void this.adopt())) {
      if (await recover(receipt, this.#options)) left.push(receipt);
      else await receipt.close();
    }
    for (const [id, group] of groupByJob(left)) this.#adopt(id, group);
    await this.#tidySources();
  }

  /** Lets go of the copies of pictures that neither a receipt nor a record names. */
  async #tidySources(): Promise<void> {
    const { sources, receipts, store, log } = this.#options;
    try {
      // Receipts first: what is kept meanwhile is then found in either.
      const orders = await receipts.list();
      const entries = await store.list();
      await sources.tidy([
        ...orders.map(({ order }) => order.edit),
        ...entries.map(({ edit }) => edit),
      ]);
    } catch (error) {
      log.warn(`Copies of pictures: ${String(error)}`);
    }
  }

  /** Ends all connections. The receipts stay, for the next window to go on with. */
  async dispose(): Promise<void> {
    this.#isClosed = true;
    this.#options.composer.dispose();
    for (const { controller } of this.#entries.values()) controller.abort();
    await Promise.allSettled(this.#underWay);
    await this.#options.receipts.dispose();
  }

  /** Requests what was ordered, in turn, and then fetches what is made, beside the turn of others. */
  async #make(id: string): Promise<Made> {
    const failures = await this.#inTurn(() =>
      this.#each(id, async (receipt, connect) => {
        if (this.#entry(id).controller.signal.aborted) throw cancelled();
        return requestPictures(receipt, await connect(), this.#options, this.#hooks(id));
      }),
    );
    return this.#fetch(id, failures);
  }

  async #fetch(id: string, before: Failures = new Map()): Promise<Made> {
    const failures = await this.#each(id, async (receipt, connect) => {
      if (receipt.now.addresses.length === 0) return [];
      return fetchPictures(receipt, await connect(), this.#options, this.#hooks(id));
    });
    return this.#settle(id, new Map([...failures, ...before]));
  }

  /** Does something for each receipt, and tells why something is missing of which of them. */
  async #each(
    id: string,
    work: (receipt: OpenReceipt, connect: () => Promise<Connection>) => Promise<readonly unknown[]>,
  ): Promise<Failures> {
    const { receipts } = this.#entry(id);
    const results = await inParallel(receipts, maxRequests, (receipt) =>
      work(receipt, () => this.#options.connect(receipt.now.order)),
    );
    return new Map(
      receipts.flatMap((receipt, index): readonly [OpenReceipt, readonly unknown[]][] => {
        const result = results[index];
        const reasons = result?.status === 'rejected' ? [result.reason] : (result?.value ?? []);
        return reasons.length > 0 ? [[receipt, reasons]] : [];
      }),
    );
  }

  /** A job ends, or what is missing of it stays as a failed one. Cancelling is no failure. */
  async #settle(id: string, failures: Failures): Promise<Made> {
    const { controller, pictures, receipts } = this.#entry(id);
    // Whoever comes after this window goes on with what is in the receipts.
    if (this.#isClosed) throw cancelled();
    const isCancelled = controller.signal.aborted;
    const left: OpenReceipt[] = [];
    for (const receipt of receipts) {
      const isOver = isCancelled && receipt.now.addresses.length === 0;
      if (isFulfilled(receipt.now) || isOver) await this.#close(receipt);
      else {
        const [reason = new ImageError('empty', 'No picture came.')] = failures.get(receipt) ?? [];
        await receipt.note(() => ({ failure: storedFailure(reason) }));
        left.push(receipt);
      }
    }
    const reasons = left.flatMap((receipt) => failures.get(receipt) ?? []);
    this.#leave(id, left, reasons[0]);
    if (isCancelled && pictures.length === 0) throw cancelled();
    return outcome(pictures, isCancelled ? [] : reasons);
  }

  /** What is left of a job stays on the board as a failed one; nothing, and it goes. */
  #leave(id: string, receipts: readonly OpenReceipt[], reason?: unknown): void {
    const [first] = receipts;
    const entry = this.#entries.get(id);
    if (!first || !entry) {
      this.#entries.delete(id);
      return this.#tell();
    }
    const failure = reason instanceof Error ? reason : failureOf(first.now);
    const job: Job = {
      id,
      order: orderOf(receipts),
      startedAt: entry.job.startedAt,
      state: 'failed',
      kept: entry.job.kept,
      canFetchAgain: receipts.some(({ now }) => now.addresses.length > 0),
      ...(failure && { failure }),
    };
    this.#set({ ...entry, receipts, job });
  }

  #adopt(id: string, receipts: readonly OpenReceipt[]): void {
    const [first] = receipts;
    if (!first || this.#isClosed) return;
    const entry: Entry = {
      receipts,
      controller: new AbortController(),
      onProgress: undefined,
      pictures: [],
      job: {
        id,
        order: orderOf(receipts),
        startedAt: new Date(first.now.openedAt),
        state: 'failed',
        kept: receipts.reduce((sum, { now }) => sum + now.pictures.length, 0),
        canFetchAgain: false,
      },
    };
    this.#set(entry);
    const known: Failures = new Map(
      receipts.flatMap((receipt): readonly [OpenReceipt, readonly unknown[]][] => {
        const failure = failureOf(receipt.now);
        return failure ? [[receipt, [failure]]] : [];
      }),
    );
    if (known.size === receipts.length) this.#leave(id, receipts);
    else void this.#run(id, () => this.#resume(id, entry, known));
  }

  #resume(id: string, entry: Entry, before?: Failures): Promise<Made> {
    const job: Job = { ...entry.job, state: 'fetching', canFetchAgain: false };
    this.#set({ ...entry, job, controller: new AbortController(), pictures: [] });
    return this.#fetch(id, before);
  }

  /** Whoever does not wait for it sees the failure on the board. */
  #run(id: string, work: () => Promise<Made>): Promise<Made> {
    const made = work();
    this.#underWay.add(made);
    made
      .catch((error: unknown) => {
        // A bug leaves the job to the next window.
        if (!ImageError.is(error) && !this.#isClosed) this.#leave(id, this.#receiptsOf(id), error);
      })
      .finally(() => this.#underWay.delete(made));
    return made;
  }

  #hooks(id: string): Hooks {
    const { signal } = this.#entry(id).controller;
    return { signal, onProgress: (progress) => this.#hear(id, progress) };
  }

  #hear(id: string, progress: Progress): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.onProgress?.(progress);
    if (progress.type === 'kept') {
      entry.pictures.push(progress.picture);
      this.#change(id, { kept: entry.job.kept + 1 });
    } else if (entry.job.state !== 'cancelling') {
      this.#change(id, changeFor(progress));
    }
  }

  async #putAway(id: string, isOver: (receipt: OpenReceipt) => boolean): Promise<void> {
    const receipts = this.#receiptsOf(id);
    for (const receipt of receipts.filter(isOver)) await this.#close(receipt);
    this.#leave(
      id,
      receipts.filter((receipt) => !isOver(receipt)),
    );
  }

  /** What cannot be put away now is found again, and put away, by the next window. */
  async #close(receipt: OpenReceipt): Promise<void> {
    await receipt.close().catch((error: unknown) => {
      this.#options.log.warn(`A receipt: ${String(error)}`);
    });
  }

  #receiptsOf(id: string): readonly OpenReceipt[] {
    return this.#entries.get(id)?.receipts ?? [];
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (!entry) throw new RangeError('There is no such job.');
    return entry;
  }

  /** What was only true of the state before is left out; so is a preview, whose file may be gone. */
  #change(id: string, change: Partial<Job>): void {
    const entry = this.#entry(id);
    const { waitsUntil: _past, reason: _old, preview: _gone, uploaded: _sent, ...job } = entry.job;
    this.#set({ ...entry, job: { ...job, ...change } });
  }

  #set(entry: Entry): void {
    this.#entries.set(entry.job.id, entry);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function groupByJob(receipts: readonly OpenReceipt[]): ReadonlyMap<string, readonly OpenReceipt[]> {
  const groups = new Map<string, OpenReceipt[]>();
  for (const receipt of receipts) {
    const { job } = receipt.now;
    groups.set(job, [...(groups.get(job) ?? []), receipt]);
  }
  return groups;
}

function changeFor(progress: Exclude<Progress, { type: 'kept' }>): Partial<Job> {
  switch (progress.type) {
    case 'preparing':
      return { state: 'preparing' };
    case 'sent':
      return { state: 'running' };
    case 'uploading':
      return { state: 'running', uploaded: progress.sent / progress.total };
    case 'waiting':
      return { state: 'waiting', waitsUntil: progress.until, reason: progress.reason };
    case 'preview':
      return { preview: progress.path };
    case 'fetching':
      return { state: 'fetching', ...(progress.until && { waitsUntil: progress.until }) };
  }
}

/** What is missing of several requests of one order; where nothing is but what lies at addresses, that. */
function orderOf(receipts: readonly OpenReceipt[]): Order {
  const sum = (count: (receipt: Receipt) => number) =>
    receipts.reduce((total, { now }) => total + count(now), 0);
  const count = sum(missingOf) || sum(({ addresses }) => addresses.length) || 1;
  const [first] = receipts;
  if (!first) throw new RangeError('There is no receipt.');
  return withCount(first.now.order, count);
}

function outcome(pictures: readonly Picture[], reasons: readonly unknown[]): Made {
  const failures = reasons.filter((reason) => ImageError.is(reason));
  if (pictures.length > 0) return { pictures, failures };
  // A bug is thrown as it is, whatever it is, for its stack.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw reasons.find((reason) => !ImageError.is(reason)) ?? failures[0] ?? cancelled();
}

function cancelled(): ImageError {
  return new ImageError('cancelled', 'Cancelled.');
}
