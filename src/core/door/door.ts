import { randomUUID } from 'node:crypto';
import { atMost } from '../atMost.ts';
import { ImageError } from '../errors.ts';
import { startOfMonth } from '../history/ledger.ts';
import type { Ledger, Spending } from '../history/ledger.ts';
import { estimateCost, sumOf } from '../models/cost.ts';
import type { Price } from '../models/price.ts';
import type { Range } from '../models/tokens.ts';
import { countOf, sharesOf } from '../order.ts';
import type { Order } from '../order.ts';
import { orderProblems } from '../orderProblems.ts';
import type { Receipt } from '../receipts/receipt.ts';
import type { OpenReceipt, ReceiptBook } from '../receipts/receiptBook.ts';
import { PageAllowance } from './pageAllowance.ts';

/** What somebody is asked to pay for. */
export interface Question {
  readonly orders: readonly Order[];
  readonly pictures: number;
  /** What they may cost together, in US dollars; missing where that is unknown of one of them. */
  readonly cost: Range | undefined;
}

/** What stands against a monthly limit, in US dollars. */
export interface LimitQuestion extends Question {
  readonly limit: number;
  /** What is spent this month, and what is under way and may be billed. */
  readonly spent: number;
}

/** Whoever can be asked before money is spent. Each question is answered by yes or no. */
export interface Clerk {
  /** Sees to a key for the service; no when there is none and nobody gives one. */
  hasKey(): Promise<boolean>;
  /** Whether these may be paid for. Asked where one press may cost more than a person expects. */
  confirms(question: Question): Promise<boolean>;
  /** Whether they may be paid for although the month's limit may be passed. */
  passesLimit(question: LimitQuestion): Promise<boolean>;
}

/** How orders come to the door. */
export interface Asking {
  readonly clerk: Clerk;
  /** `page` for what the panel's page can set off without a question of VS Code's own. */
  readonly from: 'person' | 'page' | 'agent';
  /** Whether the clerk has to confirm them in any case. */
  readonly mustConfirm?: boolean;
}

/** What the door looks at. */
export interface DoorOptions {
  readonly receipts: ReceiptBook;
  readonly ledger: Ledger;
  /** What the directory says of a model's price. */
  readonly priceOf: (model: string) => Promise<Price | undefined>;
  /** The limit of a month in US dollars; null where there is none. */
  readonly monthlyLimit: () => number | null;
}

/** What sums of dollars may be off by, in US dollars. */
const fractionOfCent = 1e-6;

/** Known to this module alone, so that nothing else makes an approved order. */
const seal = Symbol('approved');

/** An order that may be paid for, once. Only the door makes one, with its receipts opened. */
export class ApprovedOrder {
  /** Of the job to be. */
  readonly id: string;
  readonly order: Order;
  readonly receipts: readonly OpenReceipt[];
  #isUsed = false;

  constructor(_seal: typeof seal, id: string, order: Order, receipts: readonly OpenReceipt[]) {
    this.id = id;
    this.order = order;
    this.receipts = receipts;
  }

  /** @throws {RangeError} the second time: an approval is good for once. */
  use(): void {
    if (this.#isUsed) throw new RangeError('This order was started before.');
    this.#isUsed = true;
  }
}

/**
 * The one door between asking and paying: whoever asks, it sees to the key, to what the models cannot
 * take, to the price of every order by its own model, to the person's yes and to the month's limit, with
 * everything counted that is under way in all windows.
 */
export class Door {
  readonly #options: DoorOptions;
  readonly #allowance = new PageAllowance();
  /** One after the other, so that none is weighed against a sum that lacks the one before. */
  readonly #inTurn = atMost(1);

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  /**
   * Approves orders, all of them or none.
   *
   * @returns undefined when somebody who was asked said no.
   * @throws {ImageError} `invalid` for what a model cannot take; `storage` when receipts cannot be written.
   */
  async approve(
    orders: readonly Order[],
    asking: Asking,
  ): Promise<readonly ApprovedOrder[] | undefined> {
    if (orders.length === 0 || !(await asking.clerk.hasKey())) return undefined;
    for (const order of orders) refuseProblems(order);
    return this.#inTurn(() => this.#weigh(orders, asking));
  }

  /** What is spent and reserved since a moment, in US dollars. */
  async spent(since: Date): Promise<Range> {
    const receipts = await this.#options.receipts.list();
    return this.#options.ledger.total(since, receipts.flatMap(reservationOf));
  }

  async #weigh(
    orders: readonly Order[],
    asking: Asking,
  ): Promise<readonly ApprovedOrder[] | undefined> {
    const priced = await Promise.all(orders.map(async (order) => this.#price(order)));
    const question = questionOf(priced);
    if (!(await this.#isConfirmed(question, asking))) return undefined;
    // Reserved first and weighed then, so that another window that does the same sees it.
    const reserved: OpenReceipt[] = [];
    let isApproved = false;
    try {
      const approved = await this.#reserve(priced, reserved);
      isApproved = await this.#isWithinLimit(question, asking.clerk);
      if (isApproved && asking.from === 'page') this.#allowance.note(question.pictures);
      return isApproved ? approved : undefined;
    } finally {
      if (!isApproved) for (const receipt of reserved) await receipt.close();
    }
  }

  async #price(order: Order): Promise<Priced> {
    const price = await this.#options.priceOf(order.model);
    return { order, price, cost: estimateCost(order, price) };
  }

  async #isConfirmed(question: Question, { clerk, from, mustConfirm }: Asking): Promise<boolean> {
    const isCovered = from !== 'page' || this.#allowance.covers(question.pictures);
    if (isCovered && !mustConfirm) return true;
    const isConfirmed = await clerk.confirms(question);
    if (isConfirmed && !isCovered) this.#allowance.lift();
    return isConfirmed;
  }

  async #isWithinLimit(question: Question, clerk: Clerk): Promise<boolean> {
    const limit = this.#options.monthlyLimit();
    if (limit === null) return true;
    const total = (await this.spent(startOfMonth())).high;
    // An unknown price is no small one.
    if (question.cost && total <= limit + fractionOfCent) return true;
    const spent = total - (question.cost?.high ?? 0);
    return clerk.passesLimit({ ...question, limit, spent });
  }

  /** @param reserved gets every receipt as soon as it is open. */
  async #reserve(
    priced: readonly Priced[],
    reserved: OpenReceipt[],
  ): Promise<readonly ApprovedOrder[]> {
    const approved: ApprovedOrder[] = [];
    for (const { order, price } of priced) {
      const id = randomUUID();
      const first = reserved.length;
      for (const share of sharesOf(order)) {
        reserved.push(await this.#options.receipts.open(id, share, estimateCost(share, price)));
      }
      approved.push(new ApprovedOrder(seal, id, order, reserved.slice(first)));
    }
    return approved;
  }
}

interface Priced {
  readonly order: Order;
  readonly price: Price | undefined;
  readonly cost: ReturnType<typeof estimateCost>;
}

function questionOf(priced: readonly Priced[]): Question {
  const cost = sumOf(priced.map((each) => each.cost));
  const orders = priced.map(({ order }) => order);
  return { orders, pictures: orders.reduce((sum, order) => sum + countOf(order), 0), cost };
}

function refuseProblems(order: Order): void {
  const [problem] = orderProblems(order);
  if (problem) {
    throw new ImageError('invalid', `${problem.field}: ${problem.reason}`, { problem });
  }
}

/** A request that is under way counts as what it may cost, until the ledger tells what it did. */
function reservationOf({ id, order, openedAt, estimate, failure }: Receipt): readonly Spending[] {
  if (!estimate || failure) return [];
  return [{ receipt: id, at: openedAt, model: order.model, low: 0, high: estimate.high }];
}
