/** Runs in a thread of its own: finds the pictures of one Markdown text after the other. */
import { parentPort } from 'node:worker_threads';
import { findImageLinks } from './imageLinks.ts';

parentPort?.on('message', (text: string) => {
  parentPort?.postMessage(findImageLinks(text));
});
