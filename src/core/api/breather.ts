import { setImmediate as nextTurn } from 'node:timers/promises';

/** For how long others wait at the most, in milliseconds. */
const longestMs = 10;

/** Lets others have their turn in work that never waits by itself, as reading what has arrived already. */
export class Breather {
  #since = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.#since < longestMs) return;
    await nextTurn();
    this.#since = performance.now();
  }
}
