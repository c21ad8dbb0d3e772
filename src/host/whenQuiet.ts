import type * as vscode from 'vscode';
import { writeLog } from './report.ts';

/**
 * Makes a listener that does its work once for all the news that come while it is at it, so that a
 * burst of changes is told once and in order.
 */
export function whenQuiet(work: () => Promise<void>, log: vscode.LogOutputChannel): () => void {
  let isWanted = false;
  let isRunning = false;
  const run = async () => {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await work().catch((error: unknown) => writeLog(error, log));
    }
    isRunning = false;
  };
  return () => {
    isWanted = true;
    if (!isRunning) void Promise.resolve().then(() => (isRunning ? undefined : run()));
  };
}
