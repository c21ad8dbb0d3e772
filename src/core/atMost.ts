/**
 * Makes a function that runs what it is given, so many at a time; the rest waits in order, whatever
 * becomes of each.
 */
export function atMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      // The place goes to whoever waits; only without anybody it is free.
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/** Does work on every item, so many at a time, and tells in order how each went. Never rejects. */
export function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly PromiseSettledResult<R>[]> {
  const run = atMost(limit);
  return Promise.allSettled(items.map((item) => run(() => work(item))));
}
