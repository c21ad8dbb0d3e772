import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Test } from 'mocha';
import { projectRoot } from '../../workbench/paths.ts';
import type { WorkbenchPage } from './workbenchPage.ts';

const folder = 'failures';
const windows = new Set<WorkbenchPage>();
let current: Test | undefined;

/** Takes away what earlier runs left. */
export async function removeOldPictures(): Promise<void> {
  await rm(path.join(projectRoot, 'test-results', folder), { recursive: true, force: true });
}

/** Remembers the test that is about to run. */
export function watchTest(test: Test | undefined): void {
  current = test;
}

/** Has a window pictured whenever a test fails, until the result is called. */
export function watchWindow(window: WorkbenchPage): () => void {
  windows.add(window);
  return () => windows.delete(window);
}

/**
 * Takes a picture of every window if the current test has failed, once. Called before a window is
 * closed as well: the hooks of a suite run before those of its parents.
 */
export async function photographFailure(): Promise<void> {
  if (current?.state !== 'failed') return;
  const name = current.fullTitle().replace(/\W+/g, '-').toLowerCase();
  current = undefined;
  for (const [index, window] of [...windows].entries()) {
    await window.screenshot(index === 0 ? name : `${name}-${index + 1}`, folder);
  }
}
