/** `npm run bench`: our client against the official one, and our page against VS Code's own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleInto } from './bundle.ts';
import type { Bundles } from './bundle.ts';
import { racePaint } from './paint.ts';
import { createPicture, sourceBytes } from './payload.ts';
import { runContender, startServer } from './processes.ts';
import type { Server } from './processes.ts';
import { report, reportPaint } from './report.ts';
import type { Runs, Series } from './report.ts';

const rounds = 5;

async function main(): Promise<void> {
  await raceClients();
  console.log(`\n${reportPaint(await racePaint())}`);
}

async function raceClients(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cometapi-images-bench-'));
  try {
    const bundles = await bundleInto(folder);
    const source = path.join(folder, 'source.png');
    await writeFile(source, createPicture(sourceBytes));
    const server = await startServer(bundles.server, source, [1, 10]);
    try {
      console.log(report(await race(bundles, server, source)));
    } finally {
      server.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The contenders alternate, so that both meet the same moods of the machine. */
async function race({ ours, rival }: Bundles, server: Server, source: string): Promise<Runs> {
  const wishes = { ten: { count: 10 }, one: { count: 1 }, upload: { source } } as const;
  const series = (): Series => ({ one: [], ten: [], upload: [] });
  const runs: Runs = { ours: series(), rival: series() };
  for (let round = 0; round < rounds; round++) {
    for (const name of ['ten', 'one', 'upload'] as const) {
      runs.ours[name].push(await runContender(ours, server, wishes[name]));
      runs.rival[name].push(await runContender(rival, server, wishes[name]));
    }
  }
  return runs;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
