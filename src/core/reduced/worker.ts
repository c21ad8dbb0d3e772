/** Runs in a thread of its own: reads a picture, reduces it, and answers once. */
import { open } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { decode } from './decode.ts';
import type { DecodableType } from './decode.ts';
import { encodeReduced, sides } from './encode.ts';

/** What the thread is given. */
export interface Assignment {
  readonly path: string;
  readonly type: DecodableType;
}

async function main({ path, type }: Assignment): Promise<void> {
  const file = await open(path, 'r');
  const reduced = encodeReduced(await decode(file, type, sides[0]));
  await file.close();
  // A copy of its own: the bytes of a `Buffer` can share their memory with others.
  parentPort?.postMessage(reduced && { ...reduced, bytes: new Uint8Array(reduced.bytes) });
}

// What goes wrong ends the thread, which whoever started it hears.
void main(workerData as Assignment);
