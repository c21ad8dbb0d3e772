import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until the answer is yes; for files, which tell nobody when they change. */
export async function eventually(isSo: () => Promise<boolean>, patienceMs = 10_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come to be so.');
    await delay(50);
  }
}
