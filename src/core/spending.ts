import type { Answer } from './api/answer.ts';
import { ImageError } from './errors.ts';
import type { FailureKind } from './errors.ts';
import type { Spending } from './history/ledger.ts';
import { costOf, estimateCost } from './models/cost.ts';
import type { Price } from './models/cost.ts';
import type { Range } from './models/tokens.ts';
import type { Order } from './order.ts';

/** How it is known, and who hears, what requests cost. */
export interface SpendingOptions {
  /** The model's price, where the directory tells one. */
  readonly price?: Price | undefined;
  /** Hears what each request cost that was answered or may have been billed; unknown costs are not told. */
  readonly onSpent?: (spending: Spending) => void;
}

/** Tells what an answer cost, and returns the share of each of its pictures in US dollars. */
export function pay(
  order: Order,
  { items, facts }: Answer,
  options: SpendingOptions,
): Range | undefined {
  // An answer without any picture is not known to be free.
  const count = items.filter(({ picture }) => !ImageError.is(picture)).length || items.length;
  const cost = costOf(order, facts.usage, options.price, count);
  if (cost) tell(order, cost, options);
  return cost && { low: cost.low / count, high: cost.high / count };
}

/** Tells what a request may have cost that came to nothing. */
export function mayHaveSpent(order: Order, options: SpendingOptions): void {
  const cost = estimateCost(order, options.price);
  if (cost) tell(order, { low: 0, high: cost.high }, options);
}

/** Whether nobody knows if a request was billed that failed like this after it was sent. */
export function mayHavePaid(error: unknown): boolean {
  return ImageError.is(error, ...unclear);
}

const unclear: readonly FailureKind[] = [
  'outcomeUnknown',
  'timeout',
  'cancelled',
  'server',
  'download',
  'empty',
  'badAnswer',
  'storage',
];

function tell({ model }: Order, { low, high }: Range, { onSpent }: SpendingOptions): void {
  const spending = { at: new Date().toISOString(), model, low, high };
  // What goes wrong in whoever listens must not cost the pictures.
  queueMicrotask(() => onSpent?.(spending));
}
