/**
 * What a promise brings in time, else what `late` says; the promise itself goes on.
 *
 * @throws what the promise rejects with in time.
 */
export async function within<T>(
  milliseconds: number,
  promise: PromiseLike<T>,
  late: () => T,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late()), milliseconds);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
