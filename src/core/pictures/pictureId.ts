import { randomBytes } from 'node:crypto';

/** An id that sorts by time as text does, and does not repeat within a millisecond. */
export function createId(time = new Date(), distinction = randomBytes(4).toString('hex')): string {
  return `${time.toISOString().replace(/[-:.Z]/g, '')}-${distinction}`;
}

/** Whether a text can be an id: it becomes part of a path, so that nothing else may. */
export function isId(text: string): boolean {
  return /^[\w-]+$/.test(text);
}
