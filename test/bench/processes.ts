import assert from 'node:assert/strict';
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Measurement, Task } from './contender.ts';
import { checksum } from './payload.ts';
import type { Opening } from './server.ts';

/** The server's process, while it runs. */
export interface Server extends Opening {
  close(): void;
}

const runFile = promisify(execFile);

/** Starts the server and waits until it has an answer ready for each count. */
export async function startServer(
  bundle: string,
  source: string,
  counts: readonly number[],
): Promise<Server> {
  const child = fork(bundle, [source, ...counts.map(String)], { execArgv: [] });
  const [opening] = (await once(child, 'message')) as [Opening];
  return { ...opening, close: () => child.kill() };
}

/** So many new pictures, or the change of one. */
export interface Wish {
  readonly count?: number;
  readonly source?: string;
}

/**
 * Lets one contender do the task once, in a fresh process.
 *
 * @throws {AssertionError} when its files are not, byte for byte and in whatever order, what was served.
 */
export async function runContender(
  bundle: string,
  { baseUrl, checksums, changed }: Opening,
  { count = 1, source }: Wish,
): Promise<Measurement> {
  const folder = await mkdtemp(path.join(path.dirname(bundle), 'files-'));
  try {
    const task: Task = { baseUrl, count, folder, ...(source && { source }) };
    const { stdout } = await runFile(process.execPath, [bundle, JSON.stringify(task)]);
    const measurement = JSON.parse(stdout) as Measurement;
    const written = await Promise.all(measurement.paths.map(checksumOfFile));
    const served = source ? [changed] : checksums.slice(0, count);
    // On a busy disk, one picture may be done before another that came first.
    assert.deepEqual(written.toSorted(), served.toSorted());
    return measurement;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function checksumOfFile(file: string): Promise<string> {
  return checksum(await readFile(file));
}
