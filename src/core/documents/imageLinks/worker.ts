/** Runs in a thread of its own: finds the pictures of one text after the other. */
import { parentPort } from 'node:worker_threads';
import { finders } from './finders.ts';
import type { Question } from './imageLinksReader.ts';

const findersOf = finders();

parentPort?.on('message', ({ text, format }: Question) => {
  parentPort?.postMessage(findersOf[format](text));
});
