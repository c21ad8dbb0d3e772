import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { PNG } from 'pngjs';
import { figure } from '../support/figures.ts';
import { startChaosServer } from './server.ts';
import type { Report } from './worker.ts';

/** What was done, and what was found. All but the first three should be zero. */
export interface Findings {
  readonly kills: number;
  readonly orders: number;
  readonly pictures: number;
  /** Files that count as pictures and are not whole. */
  readonly torn: number;
  /** Pictures whose last byte was on disk and that are not in the history with their prompt. */
  readonly lost: number;
  /** Orders that are neither wholly kept nor on the board with the right number missing. */
  readonly denied: number;
  /** Orders that were paid for more than once. */
  readonly paidTwice: number;
}

/** How many pictures an order of the worker's kinds asks for, by the kind. */
const wanted = [2, 1, 1, 2];
const ordersEach = 4;

/**
 * Kills a window while it makes pictures, again and again, each time at another moment, and looks what
 * the next ones make of it. Two windows at a time share one storage.
 *
 * @param folder an empty one.
 */
export async function chaos(kills: number, folder: string): Promise<Findings> {
  const server = await startChaosServer();
  const storage = join(folder, 'storage');
  const worker = await bundleWorker(folder);
  const start = (round: number, count: number) =>
    spawn(process.execPath, [worker, server.baseUrl, storage, String(round), String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  try {
    let rounds = 0;
    for (let done = 0; done < kills;) {
      const pair = Array.from({ length: Math.min(2, kills - done) }, () =>
        killSoon(start(rounds++, ordersEach)),
      );
      await Promise.all(pair);
      done += pair.length;
    }
    const whole = await wholeParts(join(storage, 'pictures'));
    const report = await reportOf(start(rounds, 0));
    const findings = await judge({
      kills,
      rounds,
      report,
      whole,
      folder: join(storage, 'pictures'),
      ...server,
    });
    figure('chaos', { ...findings });
    return findings;
  } finally {
    await server.close();
  }
}

/** Somewhere between before it has begun and after it is done. */
async function killSoon(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  assert.ok(child.stdout);
  await once(child.stdout, 'data');
  await Promise.race([ended, delay(Math.random() ** 2 * 800)]);
  child.kill('SIGKILL');
  await ended;
}

async function reportOf(child: ChildProcess): Promise<Report> {
  let text = '';
  child.stdout?.on('data', (data: Buffer) => (text += data.toString()));
  await once(child, 'close');
  return JSON.parse(text.slice(text.indexOf('{'))) as Report;
}

/** The SHA-256 of every picture that arrived whole and has no name yet. */
async function wholeParts(folder: string): Promise<readonly string[]> {
  const hashes: string[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.part') || name.includes('json')) continue;
    const bytes = await readFile(join(folder, name));
    if (isWhole(bytes)) hashes.push(hashOf(bytes));
  }
  return hashes;
}

interface Evidence {
  readonly kills: number;
  readonly rounds: number;
  readonly report: Report;
  readonly whole: readonly string[];
  readonly folder: string;
  readonly payments: ReadonlyMap<string, number>;
  readonly prompts: ReadonlyMap<string, string>;
}

async function judge(evidence: Evidence): Promise<Findings> {
  const { kills, rounds, report, whole, folder, payments, prompts } = evidence;
  const kept = new Map(report.pictures.map(({ prompt, sha256 }) => [sha256, prompt]));
  const files = (await readdir(folder)).filter((name) => name.endsWith('.png'));
  const contents = await Promise.all(files.map((name) => readFile(join(folder, name))));
  const isRight = (sha256: string) => kept.get(sha256) === prompts.get(sha256);
  const orders = Array.from({ length: rounds * ordersEach }, (_, index) => ({
    prompt: `${Math.floor(index / ordersEach)}-${index % ordersEach}`,
    wanted: wanted[index % ordersEach] ?? 0,
  }));
  const sent = orders.filter(({ prompt }) => payments.has(prompt));
  const denied = sent.filter(({ prompt, wanted }) => {
    const came = report.pictures.filter((picture) => picture.prompt === prompt).length;
    const missing = report.jobs
      .filter((job) => job.prompt === prompt)
      .reduce((sum, job) => sum + job.missing, 0);
    return came + missing !== wanted;
  });
  // What dall-e-3 makes one at a time takes a request for each.
  const mostPayments = ({ prompt }: { prompt: string }) => (prompt.endsWith('-3') ? 2 : 1);
  return {
    kills,
    orders: sent.length,
    pictures: report.pictures.length,
    torn: contents.filter((bytes) => !isWhole(bytes)).length,
    lost:
      whole.filter((sha256) => prompts.has(sha256) && !isPreview(sha256, kept, evidence)).length +
      contents.filter((bytes) => !isRight(hashOf(bytes))).length,
    denied: denied.length,
    paidTwice: sent.filter((order) => (payments.get(order.prompt) ?? 0) > mostPayments(order))
      .length,
  };
}

/** A whole file that is not kept is no loss where all pictures of its order are: it was a preview. */
function isPreview(
  sha256: string,
  kept: ReadonlyMap<string, string>,
  { prompts, report }: Evidence,
): boolean {
  if (kept.has(sha256)) return true;
  const prompt = prompts.get(sha256);
  const came = report.pictures.filter((picture) => picture.prompt === prompt).length;
  return came === wanted[Number(prompt?.split('-')[1])];
}

function isWhole(bytes: Buffer): boolean {
  try {
    PNG.sync.read(bytes);
    return true;
  } catch {
    return false;
  }
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** One file starts ten times as fast as a loader that compiles a hundred. */
async function bundleWorker(folder: string): Promise<string> {
  const outfile = join(folder, 'worker.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, 'worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  });
  return outfile;
}
