/** How many pictures the page may order without a question of VS Code's own, in one order … */
const maxInOrder = 10;
/** … and in a stretch of time, in milliseconds. */
const maxInStretch = 30;
const stretch = 10 * 60_000;

/**
 * Bounds what the panel's page can order on its own: it shows text of others, and may one day be taken
 * over. Beyond the bounds a person is asked outside of the page; their yes lifts the bounds for this window.
 */
export class PageAllowance {
  readonly #orders: { readonly at: number; readonly count: number }[] = [];
  #isLifted = false;

  /** Whether so many pictures are within the bounds, together with those that were ordered before. */
  covers(count: number, now = Date.now()): boolean {
    const recent = this.#orders
      .filter(({ at }) => at > now - stretch)
      .reduce((sum, order) => sum + order.count, 0);
    return this.#isLifted || (count <= maxInOrder && recent + count <= maxInStretch);
  }

  note(count: number, now = Date.now()): void {
    this.#orders.push({ at: now, count });
    while ((this.#orders[0]?.at ?? now) <= now - stretch) this.#orders.shift();
  }

  lift(): void {
    this.#isLifted = true;
  }
}
