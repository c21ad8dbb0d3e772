/**
 * Tries every reader of foreign text, bytes and messages with inputs that nobody thought of.
 *   npm run fuzz -- [--seconds 300] [--target part-of-a-name] [--seed 1] [--cases 1]
 * A finding tells its seed; `--target <name> --seed <seed> --cases 1` reads the same input again.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { figure } from '../support/figures.ts';
import type { Finding } from './explore.ts';
import { buildWorker, fuzz } from './fuzz.ts';
import { targets } from './targets/index.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '300' },
    target: { type: 'string', default: '' },
    seed: { type: 'string' },
    cases: { type: 'string' },
  },
});

async function main(): Promise<void> {
  const chosen = targets.filter(({ name }) => name.includes(values.target));
  const seconds = Number(values.seconds) / chosen.length;
  const seed = values.seed ? Number(values.seed) : Date.now() % 2 ** 31;
  const most = values.cases ? Number(values.cases) : Infinity;
  console.log(`${chosen.length} targets from seed ${seed}, ${seconds.toFixed(1)} s each`);

  const folder = await mkdtemp(path.join(tmpdir(), 'fuzz-'));
  const worker = await buildWorker(folder);
  const total = { targets: chosen.length, inputs: 0, findings: 0 };
  // One at a time: the processor's time is counted for the whole process.
  for (const { name } of chosen) {
    const { cases, findings } = await fuzz(worker, name, { seed, seconds, most });
    total.inputs += cases;
    total.findings += findings.length;
    tell(name, cases, findings);
  }
  await rm(folder, { recursive: true, force: true });
  figure('fuzz', total);
  console.log(`${total.inputs} inputs, ${total.findings} findings`);
  process.exitCode = total.findings > 0 ? 1 : 0;
}

function tell(target: string, cases: number, findings: readonly Finding[]): void {
  console.log(`${findings.length === 0 ? '✔' : '✘'} ${target}: ${cases} inputs`);
  for (const { seed, reason, input } of findings) {
    console.log(`    --target '${target}' --seed ${seed} --cases 1\n    ${reason}\n    ${input}\n`);
  }
}

void main();
