/**
 * How much of the usual time has passed, from 0 to 1. Nobody knows the end, so it never gets there:
 * at the usual time it stands at 0.9 and creeps on from there.
 */
export function progressOf(elapsedMs: number, usualMs: number): number {
  const share = Math.max(0, elapsedMs) / Math.max(1, usualMs);
  return share <= 1 ? share * 0.9 : 1 - 0.1 / share;
}

export function secondsSince(startedAt: number, now = Date.now()): number {
  return Math.max(0, Math.round((now - startedAt) / 1000));
}
