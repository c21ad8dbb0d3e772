import type { Browser, BrowserContext } from 'playwright-core';
import { launchChromium } from '../../workbench/chromium.ts';

let browser: Promise<Browser> | undefined;

/** A window of its own in the one browser that all tests share. */
export async function newContext(): Promise<BrowserContext> {
  browser ??= launchChromium();
  const context = await (
    await browser
  ).newContext({
    viewport: { width: 1280, height: 800 },
    // Sharp screenshots.
    deviceScaleFactor: 2,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(20_000);
  return context;
}

/** Closes the browser, if there is one. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}
