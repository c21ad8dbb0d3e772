import { watchMemory } from './memory.ts';
import { watchStalls } from './stall.ts';

/** What a contender is to do: ask for pictures, or for the change of one, and have them as files. */
export interface Task {
  /** Where the server listens, with `/v1`. */
  readonly baseUrl: string;
  readonly count: number;
  /** The picture that is sent along to be changed, where there is one. */
  readonly source?: string;
  /** An empty folder for the files. */
  readonly folder: string;
}

/** Does the task and gives the paths of the files. */
export type Contender = (task: Task) => Promise<readonly string[]>;

/** What one process saw of itself, from just before its only request until the last file was written. */
export interface Measurement {
  readonly milliseconds: number;
  readonly stallMilliseconds: number;
  readonly growthBytes: number;
  readonly paths: readonly string[];
}

/** The whole life of a contender's process: the task comes as an argument, the figures go to stdout. */
export async function compete(contender: Contender): Promise<void> {
  const task = JSON.parse(process.argv[2] ?? '') as Task;
  const longestStall = await watchStalls();
  const memoryGrowth = watchMemory();
  const start = performance.now();
  const paths = await contender(task);
  const milliseconds = performance.now() - start;
  const growthBytes = memoryGrowth();
  const stallMilliseconds = await longestStall();
  const measurement: Measurement = { milliseconds, stallMilliseconds, growthBytes, paths };
  process.stdout.write(JSON.stringify(measurement));
}

/** Both contenders ask for the same. */
export const model = 'gpt-image-2';
export const prompt = 'A paper boat';
