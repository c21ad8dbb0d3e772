/** `npm run check`: what can be told in seconds, for the inner loop. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { quickSteps, takeTwoAtATime } from './quickSteps.ts';
import { sampleVariable } from './support/howMuch.ts';
import { runStep } from './step.ts';

async function main(): Promise<void> {
  const reports = mkdtempSync(path.join(tmpdir(), 'counts-'));
  await takeTwoAtATime(quickSteps, async (step) => {
    const { failed } = await runStep({ ...step, env: { [sampleVariable]: '1' } }, reports);
    if (failed > 0) process.exitCode = 1;
  });
  rmSync(reports, { recursive: true, force: true });
}

void main();
