/** A time, beginning when it is made, after which nothing is waited for any more. */
export class Patience {
  readonly #timer: NodeJS.Timeout;
  readonly #over: Promise<undefined>;

  constructor(milliseconds: number) {
    const { promise, resolve } = promiseWithResolver();
    this.#over = promise;
    this.#timer = setTimeout(resolve, milliseconds);
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

function promiseWithResolver() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<undefined>((fulfil) => {
    resolve = () => fulfil(undefined);
  });
  return { promise, resolve };
}
