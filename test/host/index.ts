import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import CountingReporter from '../countingReporter.ts';

/** Runs every test beside this file; the extension host calls it. */
export async function run(): Promise<void> {
  reportToFile();
  const grep = process.env['TEST_GREP'];
  const mocha = new Mocha({
    reporter: CountingReporter,
    timeout: 20_000,
    forbidOnly: true,
    ...(grep && { grep }),
  });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}

/** The console's last lines can get lost on their way out of the extension host; a file's cannot. */
function reportToFile(): void {
  const file = process.env['TEST_REPORT'];
  if (!file) return;
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) =>
    appendFileSync(file, `${format(...args)}\n`);
}
