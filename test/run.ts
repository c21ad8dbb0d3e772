/** `npm test`: everything that must hold, and one line that sums it up. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Counts } from './counts.ts';
import { quickSteps, takeTwoAtATime, withCounts } from './quickSteps.ts';
import { runStep, type Step } from './step.ts';
import { findOrInstallChromium } from './workbench/chromium.ts';
import { installWorkbench } from './workbench/install.ts';
import { vsixPath } from './workbench/vsix.ts';

async function main(): Promise<boolean> {
  const reports = mkdtempSync(path.join(tmpdir(), 'counts-'));
  const total: Counts = { passed: 0, failed: 0 };
  const take = async (step: Step): Promise<boolean> => {
    const { passed, failed } = await runStep(step, reports);
    total.passed += passed;
    total.failed += failed;
    return failed === 0;
  };

  const headStart = Promise.allSettled([installWorkbench(), findOrInstallChromium()]);
  await takeTwoAtATime(quickSteps, take);
  const isPackaged = await take({ name: 'package', script: ['package'] });
  // What went wrong there is told by the next steps, which need both.
  await headStart;
  await take({ name: 'page', script: ['test:page', ...withCounts], isSuite: true, isLive: true });
  await take({ name: 'host', script: ['test:host'], isSuite: true, isLive: true });
  await take({
    name: 'e2e',
    script: ['test:e2e', ...withCounts],
    isSuite: true,
    isLive: true,
    // Without a package of this very source there is nothing to test, so the step makes its own try.
    env: isPackaged ? { VSIX: await vsixPath() } : {},
  });

  rmSync(reports, { recursive: true, force: true });
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0;
}

main().then(
  (isGood) => {
    process.exitCode = isGood ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error);
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
  },
);
