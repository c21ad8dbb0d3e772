import type { Step } from './step.ts';

/** Asks a suite to leave its counts. */
export const withCounts = ['--', '--reporter', 'test/countingReporter.ts'];

/** What a developer runs all the time. Nothing here depends on another, and each prints little. */
export const quickSteps: Step[] = [
  { name: 'unit', script: ['test:unit', ...withCounts], isSuite: true },
  { name: 'types', script: ['typecheck'] },
  { name: 'lint', script: ['lint'] },
  { name: 'format', script: ['format:check'] },
  { name: 'rooms', script: ['rooms'] },
  { name: 'unused', script: ['unused'] },
];

/** Takes steps in their order, as many at a time as the smallest machine has cores. */
export async function takeTwoAtATime(
  steps: readonly Step[],
  take: (step: Step) => Promise<unknown>,
): Promise<void> {
  const waiting = [...steps];
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await take(step);
  };
  await Promise.all([worker(), worker()]);
}
