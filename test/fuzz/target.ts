import { ImageError } from '../../src/core/errors.ts';
import { mutateBytes, mutateText } from './mutate.ts';
import type { Random } from './random.ts';

/** One thing that reads what is not ours. */
export interface Target {
  readonly name: string;
  /** Makes the next input; the same for the same numbers. */
  readonly input: (random: Random) => unknown;
  /** Reads it, and throws an `AssertionError` where what comes out is not as promised. */
  readonly read: (input: never) => unknown;
  /** What it may throw. */
  readonly declares: (error: unknown) => boolean;
  /** The milliseconds of processor time that an input of so many bytes may take at a stretch. */
  readonly limitMs: (bytes: number) => number;
}

type Limits = Partial<Pick<Target, 'declares' | 'limitMs'>>;

/** 50 ms, whatever comes, and for what is megabytes long 50 ms for each quarter of one. */
const defaultLimit = (bytes: number) => 50 * Math.max(1, bytes / (256 * 1024));

/** A reader of texts, begun from examples. */
export function textTarget(
  name: string,
  seeds: readonly string[],
  read: (text: string) => unknown,
  limits: Limits = {},
): Target {
  const input = (random: Random) => mutateText(random, random.pick(seeds), random.pick(seeds));
  return { name, input, read, ...withDefaults(limits) };
}

/** A reader of bytes, begun from examples. */
export function bytesTarget(
  name: string,
  seeds: readonly Buffer[],
  read: (bytes: Buffer) => unknown,
  limits: Limits = {},
): Target {
  const input = (random: Random) => mutateBytes(random, random.pick(seeds), random.pick(seeds));
  return { name, input, read, ...withDefaults(limits) };
}

/** A reader of values of a shape of their own. */
export function valueTarget<T>(
  name: string,
  input: (random: Random) => T,
  read: (value: T) => unknown,
  limits: Limits = {},
): Target {
  return { name, input, read, ...withDefaults(limits) };
}

function withDefaults({
  declares = () => false,
  limitMs = defaultLimit,
}: Limits): Required<Limits> {
  return { declares, limitMs };
}

/** What leaves the core on purpose. */
export const imageErrors: Limits = { declares: (error) => ImageError.is(error) };
