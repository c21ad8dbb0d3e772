/** Runs in a thread of its own: does one job with the pixels of pictures, and answers once. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { familyOf } from '../models/catalogue.ts';
import { extensionOf } from '../pictures/imageType.ts';
import type { ComposeJob, Job, PrepareJob, Results } from './jobs.ts';
import { maskPng } from './mask.ts';
import { cropped, keepTheRest } from './outcome.ts';
import { inspectSource } from './source/inspect.ts';
import { preparationOf } from './source/preparation.ts';
import { prepareSource } from './source/prepare.ts';

const carryOut: {
  readonly [K in Job['kind']]: (job: Extract<Job, { kind: K }>) => Promise<Results[K]>;
} = {
  async inspect({ path }) {
    return inspectSource(await readFile(path));
  },

  prepare: preparePictures,
  compose: composeOutcome,
};

async function preparePictures({
  path,
  model,
  plan,
  region,
  mostBytes,
  target,
}: PrepareJob): Promise<Results['prepare']> {
  const bytes = await readFile(path);
  const facts = await inspectSource(bytes);
  if (!facts) return undefined;
  const steps = preparationOf(facts, plan, familyOf(model));
  const picture = await prepareSource(bytes, facts, plan, steps, mostBytes);
  const sentPath = `${target}.${extensionOf(picture.type)}`;
  await writeFile(sentPath, picture.bytes);
  return {
    steps,
    picture: { path: sentPath, type: picture.type, byteLength: picture.bytes.length },
    ...(region && { mask: await writeMask(maskPng(region, plan), `${target}-mask.png`) }),
  };
}

async function writeMask(bytes: Buffer, path: string) {
  await writeFile(path, bytes);
  return { path, type: 'png', byteLength: bytes.length } as const;
}

async function composeOutcome({
  source,
  answer,
  plan,
  keep,
  type,
  target,
}: ComposeJob): Promise<Results['compose']> {
  const sourceBytes = await readFile(source);
  const facts = await inspectSource(sourceBytes);
  if (!facts) return undefined;
  const answerBytes = await readFile(answer);
  const outcome = keep
    ? await keepTheRest(sourceBytes, facts, answerBytes, { plan, ...keep }, type)
    : await cropped(answerBytes, facts.size, plan, type);
  if (!outcome) return undefined;
  const { bytes, size, changedOutside } = outcome;
  await writeFile(target, bytes, { flush: true });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...size, changedOutside, byteLength: bytes.length, sha256 };
}

async function main(job: Job): Promise<void> {
  // The kind and the job come from one value, which TypeScript cannot see through the index.
  const work = carryOut[job.kind] as (job: Job) => Promise<Results[Job['kind']]>;
  parentPort?.postMessage(await work(job));
}

// What goes wrong ends the thread, which whoever started it hears.
void main(workerData as Job);
