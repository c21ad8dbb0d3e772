import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { countsVariable, readCounts, type Counts } from './counts.ts';
import { projectRoot } from './workbench/paths.ts';
import { collectOutput } from './workbench/processes.ts';

/** One script of package.json. */
export interface Step {
  name: string;
  /** Its name, and what comes after. */
  script: readonly string[];
  /** Whether it counts tests; otherwise it counts as one itself. */
  isSuite?: boolean;
  /** Whether its output is shown while it runs; otherwise in one piece afterwards. */
  isLive?: boolean;
  env?: NodeJS.ProcessEnv;
}

/** Runs a step, prints what it said and how long it took, and tells what passed and failed. */
export async function runStep(step: Step, reports: string): Promise<Counts> {
  const countsFile = path.join(reports, step.name);
  const started = Date.now();
  if (step.isLive) console.log(`\n▶ ${step.name}`);
  const { code, output } = await runScript(step, { [countsVariable]: countsFile });
  const counts = step.isSuite
    ? suiteCounts(code, readCounts(countsFile))
    : { passed: Number(code === 0), failed: Number(code !== 0) };

  const mark = counts.failed === 0 ? '✔' : '✘';
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`\n${mark} ${step.name} (${seconds} s)`);
  if (output) console.log(output);
  return counts;
}

/** A suite that ends badly without a failed test, or without any test, is a failure of its own. */
function suiteCounts(code: number | null, counts: Counts | undefined): Counts {
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  const isUnexplained = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: failed + Number(isUnexplained) };
}

async function runScript(
  { script, isLive, env }: Step,
  extraEnv: NodeJS.ProcessEnv,
): Promise<{ code: number | null; output: string }> {
  const child = spawn('npm', ['run', '--silent', ...script], {
    cwd: projectRoot,
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }), ...env, ...extraEnv },
    stdio: isLive ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const output = collectOutput(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output().trim() };
}
