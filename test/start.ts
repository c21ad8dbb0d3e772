/**
 * Opens VS Code with this extension in a browser, for a try by hand. Pictures come from a stand-in,
 * or, where COMETAPI_KEY is set, from the real service.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { startStandIn } from './standin/server.ts';
import { cacheRoot, fixtureWorkspace } from './workbench/paths.ts';
import { startWorkbench } from './workbench/server.ts';
import { packagedExtension } from './workbench/vsix.ts';

const sample = path.join(cacheRoot, 'sample');

// Always the same port if it is free: the browser keeps the key and the layout for each address.
const ports = '8890-8899';

async function main(): Promise<void> {
  console.log('Packaging the extension …');
  const vsix = await packagedExtension();
  if (!existsSync(sample)) await cp(fixtureWorkspace, sample, { recursive: true });
  const standIn = process.env['COMETAPI_KEY']
    ? undefined
    : await startStandIn({ latencyMs: 1_500 });
  const workbench = await startWorkbench({
    folder: sample,
    openFile: path.join(sample, 'docs/guide.md'),
    dataDir: path.join(cacheRoot, 'start'),
    settings: { 'cometapiImages.baseUrl': standIn?.baseUrl },
    vsix,
    port: ports,
  });

  const key = standIn
    ? `Key to paste   ${standIn.apiKey}`
    : 'Key            the one of your environment; pictures cost money';
  console.log(`\nVS Code        ${workbench.url}\n${key}\n`);
  console.log('In the palette (F1): "CometAPI: Generate Image…". Ctrl+C ends it all.');
  openInBrowser(workbench.url);

  await Promise.race([interruption(), workbench.ended]);
  await workbench.stop();
  await standIn?.close();
}

function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
}

/** A wish: where there is no browser, the address is on the screen. */
function openInBrowser(url: string): void {
  if (process.env['NO_OPEN'] || process.env['CI']) return;
  const [command, args] = browserCommand(url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}

function browserCommand(url: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [url]];
  if (process.platform === 'win32') return ['explorer', [url]];
  return ['xdg-open', [url]];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
