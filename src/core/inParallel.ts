/** Does work on every item, so many at a time, and tells in order how each went. Never rejects. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly PromiseSettledResult<R>[]> {
  const results: Promise<PromiseSettledResult<R>[]>[] = [];
  const running = new Set<Promise<unknown>>();
  for (const item of items) {
    if (running.size >= limit) await Promise.race(running);
    const result = Promise.allSettled([work(item)]);
    running.add(result);
    void result.then(() => running.delete(result));
    results.push(result);
  }
  return (await Promise.all(results)).flat();
}
