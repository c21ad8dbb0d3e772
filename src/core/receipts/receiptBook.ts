import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { atMost } from '../atMost.ts';
import type { Range } from '../models/tokens.ts';
import { namesIn } from '../namesIn.ts';
import type { Order } from '../order.ts';
import { storing } from '../pictures/incoming.ts';
import { createId } from '../pictures/pictureId.ts';
import { writeNew } from '../writeWhole.ts';
import { Presence } from './owner.ts';
import { receiptSchema } from './receipt.ts';
import type { Receipt, ReceiptChange } from './receipt.ts';

/** A receipt and which state of it this is; it counts up with each change. */
interface Found {
  readonly receipt: Receipt;
  readonly revision: number;
}

/**
 * The receipts of all windows, in a folder that they share. A state of one is a file of its own,
 * `<id>.<revision>.json`, which is written whole or not at all and never changed: so a crash tears none, and of
 * two windows that reach for the same receipt only one gets it.
 */
export class ReceiptBook {
  readonly #folder: string;
  #presence: Promise<Presence> | undefined;
  #isClosed = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Opens a receipt for a request that this process may send.
   *
   * @param estimate in US dollars.
   * @throws {ImageError} `storage` when it cannot be written.
   */
  async open(job: string, order: Order, estimate: Range | undefined): Promise<OpenReceipt> {
    return storing(async () => {
      const { owner } = await this.#present();
      const receipt: Receipt = {
        id: createId(),
        job,
        order,
        owner,
        openedAt: new Date().toISOString(),
        ...(estimate && { estimate }),
        addresses: [],
        pictures: [],
      };
      await this.#write(receipt, 0);
      return this.#handle({ receipt, revision: 0 });
    });
  }

  /** Every receipt of every window, the oldest first. One that cannot be read is left where it is. */
  async list(): Promise<readonly Receipt[]> {
    return (await this.#all()).map(({ receipt }) => receipt);
  }

  /**
   * Takes over the receipts whose owner is gone.
   *
   * @param onOrphans calls when an owner that still lives has gone, so that there is more to take over.
   */
  async takeOver(onOrphans?: () => void): Promise<readonly OpenReceipt[]> {
    const presence = await this.#present();
    const taken: OpenReceipt[] = [];
    const living = new Map<string, Receipt['owner']>();
    const gone = new Map<string, boolean>();
    for (const found of await this.#all()) {
      const { owner } = found.receipt;
      if (presence.isMine(owner)) continue;
      const key = JSON.stringify(owner);
      const isGone = gone.get(key) ?? (await presence.isGone(owner));
      gone.set(key, isGone);
      if (!isGone) living.set(key, owner);
      else {
        const mine = await this.#handle(found).take(presence.owner);
        if (!mine) continue;
        await rm(mine.folder, { recursive: true, force: true }).catch(() => undefined);
        taken.push(mine);
      }
    }
    if (onOrphans) this.#watch(presence, living, onOrphans);
    return taken;
  }

  /** What follows hears that this process is gone, and takes over what it has left. */
  async dispose(): Promise<void> {
    this.#isClosed = true;
    for (const watch of this.#watches.values()) watch.dispose();
    (await this.#presence?.catch(() => undefined))?.dispose();
  }

  readonly #watches = new Map<string, { dispose(): void }>();

  #watch(presence: Presence, owners: ReadonlyMap<string, Receipt['owner']>, onGone: () => void) {
    for (const [key, owner] of owners) {
      if (this.#watches.has(key) || this.#isClosed) continue;
      const watch = presence.watch(owner, () => {
        this.#watches.delete(key);
        onGone();
      });
      this.#watches.set(key, watch);
    }
  }

  #present(): Promise<Presence> {
    this.#presence ??= this.#begin();
    return this.#presence;
  }

  async #begin(): Promise<Presence> {
    try {
      await mkdir(this.#folder, { recursive: true });
      return await Presence.begin(this.#folder);
    } catch (error) {
      // What cannot be written now may be later.
      this.#presence = undefined;
      throw error;
    }
  }

  async #all(): Promise<readonly Found[]> {
    const newest = new Map<string, number>();
    for (const { id, revision } of await this.#files()) {
      newest.set(id, Math.max(revision, newest.get(id) ?? 0));
    }
    const found: Found[] = [];
    for (const [id, revision] of [...newest].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const receipt = await this.#read(id, revision);
      if (receipt) found.push({ receipt, revision });
    }
    return found;
  }

  async #files(): Promise<readonly { readonly id: string; readonly revision: number }[]> {
    const names = await storing(() => namesIn(this.#folder));
    return names.flatMap((name) => {
      const [, id, revision] = /^([\w-]+)\.(\d+)\.json$/.exec(name) ?? [];
      return id === undefined ? [] : [{ id, revision: Number(revision) }];
    });
  }

  async #read(id: string, revision: number): Promise<Receipt | undefined> {
    try {
      return receiptSchema.parse(JSON.parse(await readFile(this.#pathOf(id, revision), 'utf8')));
    } catch {
      // Taken away meanwhile by its owner, or written by a later version.
      return undefined;
    }
  }

  /** @returns false where there is this revision already. */
  #write(receipt: Receipt, revision: number): Promise<boolean> {
    return writeNew(this.#pathOf(receipt.id, revision), JSON.stringify(receipt));
  }

  /** The newest state goes last, so that none that is older comes back. */
  async #remove(id: string): Promise<void> {
    const revisions = (await this.#files()).filter((file) => file.id === id);
    for (const { revision } of revisions.sort((a, b) => a.revision - b.revision)) {
      await rm(this.#pathOf(id, revision), { force: true });
    }
  }

  #handle(found: Found): OpenReceipt {
    return new OpenReceipt(found.receipt, found.revision, {
      folder: join(this.#folder, `${found.receipt.id}.sending`),
      write: (receipt, revision) => this.#write(receipt, revision),
      forget: (id, revision) => rm(this.#pathOf(id, revision), { force: true }),
      remove: (id) => this.#remove(id),
    });
  }

  #pathOf(id: string, revision: number): string {
    return join(this.#folder, `${id}.${revision}.json`);
  }
}

interface Shelf {
  readonly folder: string;
  write(receipt: Receipt, revision: number): Promise<boolean>;
  forget(id: string, revision: number): Promise<void>;
  remove(id: string): Promise<void>;
}

/** A receipt in the hands of its owner, who alone changes it. */
export class OpenReceipt {
  readonly #shelf: Shelf;
  readonly #inTurn = atMost(1);
  #receipt: Receipt;
  #revision: number;
  #isClosed = false;

  constructor(receipt: Receipt, revision: number, shelf: Shelf) {
    this.#receipt = receipt;
    this.#revision = revision;
    this.#shelf = shelf;
  }

  /** Where what is sent can be made ready; whoever makes it takes it away, as does whoever takes this over. */
  get folder(): string {
    return this.#shelf.folder;
  }

  /** As it is on disk. */
  get now(): Receipt {
    return this.#receipt;
  }

  /**
   * Changes it, durably.
   *
   * @throws {ImageError} `storage` when it cannot be written; then nothing has changed.
   */
  async change(change: ReceiptChange): Promise<void> {
    await this.#inTurn(async () => {
      if (!this.#isClosed) await storing(() => this.#advance(change));
    });
  }

  /**
   * Changes it after money was spent: a disk that takes no more must not take what is known away too.
   * The next change that is written brings this one along.
   */
  async note(changeOf: (receipt: Receipt) => ReceiptChange): Promise<void> {
    await this.#inTurn(async () => {
      const change = changeOf(this.#receipt);
      this.#receipt = { ...this.#receipt, ...change };
      if (!this.#isClosed) await this.#advance({}).catch(() => false);
    });
  }

  /** Takes it over from an owner that is gone; undefined when somebody else was first. */
  async take(owner: Receipt['owner']): Promise<this | undefined> {
    return this.#inTurn(async () => ((await this.#advance({ owner })) ? this : undefined));
  }

  /** Puts it away: nothing is left of it to be told or done. */
  async close(): Promise<void> {
    await this.#inTurn(async () => {
      this.#isClosed = true;
      await storing(() => this.#shelf.remove(this.#receipt.id));
    });
  }

  async #advance(change: ReceiptChange): Promise<boolean> {
    const changed = { ...this.#receipt, ...change };
    const [before, next] = [this.#revision, this.#revision + 1];
    if (!(await this.#shelf.write(changed, next))) return false;
    this.#receipt = changed;
    this.#revision = next;
    await this.#shelf.forget(changed.id, before);
    return true;
  }
}
