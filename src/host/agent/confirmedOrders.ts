import type { Order } from '../../core/order.ts';

/** Beyond that the oldest are forgotten; hardly ever is more than one waiting for an answer. */
const most = 20;

/**
 * The orders that were shown to a person, by the input that they came from: what is made is what was
 * shown, even if the model that is used by default has changed before the person agreed.
 */
export class ConfirmedOrders {
  readonly #orders = new Map<string, Order>();

  show(input: unknown, order: Order): void {
    const key = JSON.stringify(input);
    this.#orders.delete(key);
    this.#orders.set(key, order);
    const [oldest] = this.#orders.keys();
    if (this.#orders.size > most && oldest !== undefined) this.#orders.delete(oldest);
  }

  take(input: unknown): Order | undefined {
    const key = JSON.stringify(input);
    const order = this.#orders.get(key);
    this.#orders.delete(key);
    return order;
  }
}
