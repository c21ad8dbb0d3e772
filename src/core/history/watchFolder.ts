import { mkdir, watch } from 'node:fs/promises';
import { indexName } from './historyIndex.ts';

/** How long changes are gathered before they are told, in milliseconds. */
const gatherMs = 200;

/** Tells when something happens to the pictures and records of a folder, until it is disposed of. */
export function watchFolder(folder: string, onChange: () => void): { dispose(): void } {
  const controller = new AbortController();
  void watchUntil(controller.signal, folder, onChange);
  return { dispose: () => controller.abort() };
}

async function watchUntil(signal: AbortSignal, folder: string, onChange: () => void) {
  let timer: NodeJS.Timeout | undefined;
  try {
    await mkdir(folder, { recursive: true });
    for await (const { filename } of watch(folder, { signal, persistent: false })) {
      if (filename === indexName || isPassing(filename ?? '')) continue;
      timer ??= setTimeout(() => {
        timer = undefined;
        onChange();
      }, gatherMs);
    }
  } catch {
    // Where a folder cannot be watched, what others do shows the next time that it is read.
  } finally {
    clearTimeout(timer);
  }
}

/** Files that are no pictures, or not yet. */
function isPassing(name: string): boolean {
  return /\.(part|preview|probe)$/.test(name);
}
