/**
 * Stands in for the desktop's executable: takes its flags, opens the workbench in a headless
 * browser, and ends with the exit code of the tests that run in the extension host.
 */
import { format, parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { isNoise } from './noise.ts';
import { startWorkbench, type WorkbenchOptions } from './server.ts';

const patience = Number(process.env['WORKBENCH_TIMEOUT'] ?? 300_000);

/** What is understood of the desktop's command line; the rest concerns windows and caches. */
function readArguments(args: string[]): WorkbenchOptions {
  const { values, positionals } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
    },
  });
  const { extensionDevelopmentPath, extensionTestsPath } = values;
  if (typeof extensionDevelopmentPath !== 'string' || typeof extensionTestsPath !== 'string') {
    throw new Error('Needs --extensionDevelopmentPath=… and --extensionTestsPath=…');
  }
  return { folder: positionals[0] ?? process.cwd(), extensionDevelopmentPath, extensionTestsPath };
}

/** The page calls these two functions: one per line of console output, one at the end. */
async function exitCodeOfTests(page: Page): Promise<number> {
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    const message = format(...args);
    if (!isNoise(message)) console.log(message);
  });
  return new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    page.once('crash', () => reject(new Error('The page of the workbench crashed.')));
  });
}

/** Why to stop without an exit code: somebody's wish, or the end of patience. */
function interruption(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve(`Ended by ${signal}.`));
    }
    setTimeout(resolve, patience, `The tests did not end within ${patience / 1000} s.`).unref();
  });
}

async function main(): Promise<number> {
  const interrupted = interruption();
  const workbench = await startWorkbench(readArguments(process.argv.slice(2)));
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const exitCode = exitCodeOfTests(page);
    await page.goto(workbench.url);
    const result = await Promise.race([
      exitCode,
      interrupted,
      workbench.ended.then(() => 'The workbench ended before the tests did.'),
    ]);
    if (typeof result === 'number') return result;
    console.error(result);
    return 1;
  } finally {
    await browser.close();
    await workbench.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
