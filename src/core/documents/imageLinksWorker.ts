/** Runs in a thread of its own: finds the pictures of one Markdown text after the other. */
import { parentPort } from 'node:worker_threads';
import { BlockwiseReader } from './imageLinksByBlock.ts';

const reader = new BlockwiseReader();

parentPort?.on('message', (text: string) => {
  parentPort?.postMessage(reader.find(text));
});
