import { randomInt } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id in the gateway's form: a time to the nanosecond, then eight letters. */
export function newRequestId(): string {
  const time = new Date().toISOString().replace(/\D/g, '');
  const rest = String(randomInt(1_000_000)).padStart(6, '0');
  const tail = Array.from({ length: 8 }, () => letters.charAt(randomInt(letters.length)));
  return time + rest + tail.join('');
}
