import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { Exploration } from './explore.ts';
import type { Assignment } from './worker.ts';

/** An input that is not read after so long never is; in milliseconds. */
const patienceMs = 10_000;

/** What an input may make the thread hold, in megabytes; beyond it the thread dies, and that is told. */
const heapMegabytes = 384;

/** Builds the code of the thread, since a thread reads no TypeScript; gives back its path. */
export async function buildWorker(folder: string): Promise<string> {
  const outfile = path.join(folder, 'fuzz.cjs');
  const entryPoint = path.join(import.meta.dirname, 'worker.ts');
  await build({ entryPoints: [entryPoint], outfile, bundle: true, platform: 'node' });
  return outfile;
}

/** Tries a target in a thread of its own, and tells also what hangs or takes all memory. */
export async function fuzz(
  file: string,
  target: string,
  { seed, seconds, most = Infinity }: { seed: number; seconds: number; most?: number },
): Promise<Exploration> {
  const watch = new SharedArrayBuffer(16);
  const seen = new Float64Array(watch);
  const workerData: Assignment = { target, seed, until: Date.now() + seconds * 1000, most, watch };
  const worker = new Worker(file, {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  const brokenBy = (reason: string): Exploration => {
    const at = seen[1] ? (seen[0] ?? seed) : seed;
    const finding = { target, seed: at, reason, input: '(replay it to see the input)' };
    return { cases: at - seed + 1, findings: [finding] };
  };
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve) => {
      worker.once('message', resolve);
      worker.once('error', (error) => resolve(brokenBy(`ends the thread: ${String(error)}`)));
      timer = setInterval(() => {
        const [, begun = 0] = seen;
        if (begun > 0 && Date.now() - begun > patienceMs) resolve(brokenBy('hangs'));
      }, 250);
    });
  } finally {
    clearInterval(timer);
    await worker.terminate();
  }
}
