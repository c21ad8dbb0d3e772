import { Session } from 'node:inspector/promises';
import type { Profiler } from 'node:inspector';

/**
 * Does work, and measures for how long at the most the code of a file, with all that it calls, held the
 * extension host at a stretch, in milliseconds. What VS Code and its own extensions do there does not count.
 */
export async function longestStretch(file: string, work: () => Promise<void>): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    await work();
    const { profile } = await session.post('Profiler.stop');
    return stretchOf(profile, file);
  } finally {
    session.disconnect();
  }
}

function stretchOf(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  file: string,
): number {
  const own = new Set<number>();
  // A node comes before those that it calls.
  for (const { id, callFrame, children = [] } of nodes) {
    if (callFrame.url.endsWith(file)) own.add(id);
    // Measuring takes its time, too.
    if (callFrame.url.startsWith('node:inspector')) own.delete(id);
    if (own.has(id)) children.forEach((child) => own.add(child));
  }
  let longest = 0;
  let stretch = 0;
  for (const [index, id] of samples.entries()) {
    stretch = own.has(id) ? stretch + (timeDeltas[index] ?? 0) / 1000 : 0;
    longest = Math.max(longest, stretch);
  }
  return longest;
}
