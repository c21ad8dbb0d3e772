/** Runs in a thread of its own, which whoever watches it can end when an input hangs. */
import { parentPort, workerData } from 'node:worker_threads';
import { explore } from './explore.ts';
import { targets } from './targets/index.ts';

/** What the thread is given; the two numbers are the seed being tried and when it was begun. */
export interface Assignment {
  readonly target: string;
  readonly seed: number;
  readonly until: number;
  readonly most: number;
  readonly watch: SharedArrayBuffer;
}

async function main({ target: name, seed, until, most, watch }: Assignment): Promise<void> {
  const target = targets.find((each) => each.name === name);
  if (!target) throw new Error(`There is no target ${name}.`);
  const seen = new Float64Array(watch);
  const result = await explore(target, { seed, until, most }, (next) => {
    seen[0] = next;
    seen[1] = Date.now();
  });
  parentPort?.postMessage(result);
}

void main(workerData as Assignment);
