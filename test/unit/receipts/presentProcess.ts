/** A process that is present in a folder until it is killed. Its owner goes to stdout. */
import { Presence } from '../../../src/core/receipts/owner.ts';

void Presence.begin(process.argv[2] ?? '').then(({ owner }) => {
  console.log(JSON.stringify(owner));
  setInterval(() => undefined, 1000);
});
