import { inspect } from 'node:util';
import { Random } from './random.ts';
import { longestStretch } from './stretch.ts';
import type { Target } from './target.ts';

/** Why an input is a finding. */
export interface Finding {
  readonly target: string;
  readonly seed: number;
  readonly reason: string;
  /** The beginning of the input. */
  readonly input: string;
}

/** More than this for one input is told, whatever the input; in bytes outside and inside of the heap. */
const maxMemory = 64 * 1024 * 1024;

/** How many findings of one target are enough to look at. */
const enough = 5;

export interface Exploration {
  readonly cases: number;
  readonly findings: readonly Finding[];
}

/**
 * Tries one input after the other, each from the next seed, until the time or the number is over.
 *
 * @param onCase is told each seed before its input is read, so that whoever watches knows what hangs.
 */
export async function explore(
  target: Target,
  { seed, until, most }: { seed: number; until: number; most: number },
  onCase: (seed: number) => void,
): Promise<Exploration> {
  const findings: Finding[] = [];
  let cases = 0;
  while (cases < most && Date.now() < until && findings.length < enough) {
    const next = (seed + cases) >>> 0;
    cases += 1;
    onCase(next);
    const input = target.input(new Random(next));
    const reason = await whatIsWrong(target, input);
    if (reason) findings.push({ target: target.name, seed: next, reason, input: shown(input) });
  }
  return { cases, findings };
}

async function whatIsWrong(target: Target, input: unknown): Promise<string | undefined> {
  const limit = target.limitMs(weight(input));
  let quickest = Infinity;
  // A slow machine is slow now and then, a slow reader always.
  for (let attempt = 0; attempt === 0 || (attempt < 3 && quickest > limit); attempt++) {
    const before = process.memoryUsage();
    const { error, stretch } = await reading(target, input);
    if (error !== undefined && !target.declares(error)) {
      return `throws ${inspect(error).slice(0, 1500)}`;
    }
    quickest = Math.min(quickest, stretch);
    const after = process.memoryUsage();
    const taken = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    if (taken > maxMemory) return `takes ${Math.round(taken / 2 ** 20)} MB`;
  }
  return quickest > limit
    ? `takes ${Math.round(quickest)} ms at a stretch for ${weight(input)} bytes`
    : undefined;
}

async function reading(
  target: Target,
  input: unknown,
): Promise<{ error: unknown; stretch: number }> {
  let error: unknown;
  const stretch = await longestStretch(async () => {
    try {
      await target.read(input as never);
    } catch (thrown) {
      error = thrown ?? new Error('Nothing was thrown.');
    }
  });
  return { error, stretch };
}

function weight(input: unknown): number {
  if (typeof input === 'string' || Buffer.isBuffer(input)) return input.length;
  return inspect(input, { depth: 8, maxStringLength: null, maxArrayLength: null }).length;
}

function shown(input: unknown): string {
  const text = Buffer.isBuffer(input)
    ? `${input.toString('latin1', 0, 120)} (${input.length} bytes)`
    : input;
  return inspect(text, { depth: 6, maxStringLength: 200, maxArrayLength: 20 }).slice(0, 800);
}
