import { readFileSync, writeFileSync } from 'node:fs';

/** How many tests passed and failed. */
export interface Counts {
  passed: number;
  failed: number;
}

/** The environment variable that names the file for the counts of a test process. */
export const countsVariable = 'TEST_COUNTS';

/** Leaves the counts for whoever started this process, if anyone asked for them. */
export function writeCounts(counts: Counts): void {
  const file = process.env[countsVariable];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/** The counts that a test process left; undefined if it ended before it could. */
export function readCounts(file: string): Counts | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    return undefined;
  }
}
