/** `npm run chaos [-- KILLS]`: hundreds of windows that are killed while they make pictures. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chaos } from './chaos.ts';

const folder = mkdtempSync(join(tmpdir(), 'chaos-'));

chaos(Number(process.argv[2] ?? 300), folder)
  .then((findings) => {
    console.log(JSON.stringify(findings, undefined, 2));
    const { torn, lost, denied, paidTwice } = findings;
    process.exitCode = torn + lost + denied + paidTwice === 0 ? 0 : 1;
    if (process.exitCode === 0) rmSync(folder, { recursive: true, force: true });
    else console.log(`See ${folder}.`);
  })
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
