import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Tells how far the resident memory has risen, at its highest, above where it stands now, in bytes.
 *
 * The kernel keeps the highest mark itself, so no peak falls between two samples. Linux lets us set
 * the mark back to the present; elsewhere it counts from the start of the process, and the result can
 * only be too large.
 */
export function watchMemory(): () => number {
  if (process.platform !== 'linux') {
    const before = process.memoryUsage.rss();
    return () => process.resourceUsage().maxRSS * 1024 - before;
  }
  writeFileSync('/proc/self/clear_refs', '5');
  const before = highestResidentBytes();
  return () => highestResidentBytes() - before;
}

/** `maxRSS` will not do on Linux: it also remembers the process that this one was forked from. */
function highestResidentBytes(): number {
  const status = readFileSync('/proc/self/status', 'latin1');
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
