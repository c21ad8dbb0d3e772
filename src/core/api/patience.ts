/** A time, beginning when it is made, after which nothing is waited for any more. */
export class Patience {
  #timer: NodeJS.Timeout | undefined;
  readonly #over: Promise<undefined>;

  constructor(milliseconds: number) {
    this.#over = new Promise((resolve) => {
      this.#timer = setTimeout(() => resolve(undefined), milliseconds);
    });
  }

  /** What the work gives if it does so in time; undefined otherwise, and then its failure is nobody's. */
  async for<T>(work: Promise<T>): Promise<T | undefined> {
    work.catch(() => undefined);
    return Promise.race([work, this.#over]);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
