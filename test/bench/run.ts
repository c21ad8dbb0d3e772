/** `npm run bench`: our client against the official one, and our page against VS Code's own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleInto } from './bundle.ts';
import type { Bundles } from './bundle.ts';
import { racePaint } from './paint.ts';
import { runContender, startServer } from './processes.ts';
import type { Server } from './processes.ts';
import { report, reportPaint } from './report.ts';
import type { Runs } from './report.ts';

const rounds = 5;

async function main(): Promise<void> {
  await raceClients();
  console.log(`\n${reportPaint(await racePaint())}`);
}

async function raceClients(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cometapi-images-bench-'));
  try {
    const bundles = await bundleInto(folder);
    const server = await startServer(bundles.server, [1, 10]);
    try {
      console.log(report(await race(bundles, server)));
    } finally {
      server.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The contenders alternate, so that both meet the same moods of the machine. */
async function race({ ours, rival }: Bundles, server: Server): Promise<Runs> {
  const runs: Runs = { ours: { one: [], ten: [] }, rival: { one: [], ten: [] } };
  for (let round = 0; round < rounds; round++) {
    runs.ours.ten.push(await runContender(ours, server, 10));
    runs.rival.ten.push(await runContender(rival, server, 10));
    runs.ours.one.push(await runContender(ours, server, 1));
    runs.rival.one.push(await runContender(rival, server, 1));
  }
  return runs;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
