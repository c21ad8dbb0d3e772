/**
 * Does work, and measures for how long at the most nobody else had a turn, in milliseconds of the
 * processor. What it counts is the whole process, so nothing else may run in it meanwhile.
 */
export async function longestStretch(work: () => unknown): Promise<number> {
  let longest = 0;
  let since = process.cpuUsage();
  let turn: NodeJS.Immediate | undefined;
  const measure = (): void => {
    const { user, system } = process.cpuUsage(since);
    longest = Math.max(longest, (user + system) / 1000);
    since = process.cpuUsage();
  };
  const takeTurn = (): void => {
    measure();
    turn = setImmediate(takeTurn);
  };
  turn = setImmediate(takeTurn);
  try {
    await work();
  } finally {
    clearImmediate(turn);
    measure();
  }
  return longest;
}
