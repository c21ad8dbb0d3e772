import type { Step } from './step.ts';

/** Asks a suite to leave its counts. */
export const withCounts = ['--', '--reporter', 'test/countingReporter.ts'];

/** The folders of the unit tests that write to disk the most; they take about as long as all others. */
const ofOrders = '{edit,history,jobs,receipts}';

/** What a developer runs all the time. Nothing here depends on another, and each prints little. */
export const quickSteps: Step[] = [
  unitStep('unit, orders', ['test/unit/*.test.ts', `test/unit/!${alternatives(ofOrders)}/**`]),
  unitStep('unit, all others', [`test/unit/${ofOrders}/**`]),
  { name: 'types', script: ['typecheck'] },
  { name: 'lint', script: ['lint'] },
  { name: 'format', script: ['format:check'] },
  { name: 'rooms', script: ['rooms'] },
  { name: 'unused', script: ['unused'] },
];

function unitStep(name: string, ignored: readonly string[]): Step {
  const without = ignored.flatMap((pattern) => ['--ignore', pattern]);
  return { name, script: ['test:unit', ...withCounts, ...without], isSuite: true };
}

/** `{a,b}` as `(a|b)`, which is how a pattern names what it is not. */
function alternatives(braces: string): string {
  return `(${braces.slice(1, -1).replaceAll(',', '|')})`;
}

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
