import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { validKey } from '../../standin/keys.ts';
import { startStandIn } from '../../standin/server.ts';
import type { StandIn, StandInOptions } from '../../standin/server.ts';
import { figure } from '../../support/figures.ts';
import { isNoise } from '../../workbench/noise.ts';
import { startWorkbench, type WorkbenchOptions } from '../../workbench/server.ts';
import type { Settings } from '../../workbench/settings.ts';
import { packagedExtension } from '../../workbench/vsix.ts';
import { withoutKeys } from '../../workbench/withoutKeys.ts';
import { copyWorkspace } from '../../workbench/workspaceCopy.ts';
import { newContext } from './browser.ts';
import { filesWithKey } from './keySearch.ts';
import { watchForKey } from './keyWatch.ts';
import type { KeyWatch } from './keyWatch.ts';
import { photographFailure, watchWindow } from './failurePictures.ts';
import { WorkbenchPage } from './workbenchPage.ts';

export interface SessionOptions {
  /** How the stand-in behaves that the extension finds as its service. */
  standIn?: StandInOptions;
  /** Whether the environment holds a key for the stand-in, so that none is asked for. */
  hasKey?: boolean;
  settings?: Settings;
  /** What the folder itself sets. */
  folderSettings?: Settings;
  /** A display language other than English. */
  locale?: string;
  /** Whether the workbench asks for trust in the folder. */
  workspaceTrust?: boolean;
  /** Fills the extension's own storage folder before the window is opened. */
  seed?: (storage: string) => Promise<void>;
}

/** A VS Code of its own with the packaged extension, a service, and somebody in front of it. */
export interface Session {
  standIn: StandIn;
  workbench: WorkbenchPage;
  page: Page;
  /** The copy of the fixture workspace that is open. */
  folder: string;
  /** What pages, webviews included, reported as errors so far. */
  errors: readonly string[];
  changeSettings: (settings: Settings) => Promise<void>;
  close: () => Promise<void>;
}

/** Installs the packaged extension into a fresh VS Code and opens a copy of the workspace. */
export async function openSession(options: SessionOptions = {}): Promise<Session> {
  const undo: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    await photographFailure();
    const failures: unknown[] = [];
    for (let step = undo.pop(); step; step = undo.pop()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join(' '));
  };
  try {
    const standIn = await startStandIn(options.standIn);
    undo.push(() => standIn.close());
    const { folder, remove } = await copyWorkspace();
    undo.push(remove);
    if (options.folderSettings) await writeFolderSettings(folder, options.folderSettings);
    const { url, stop, changeSettings, dataDir } = await startWorkbench(
      await serverOptions(folder, standIn.baseUrl, options),
    );
    undo.push(stop);
    undo.push(() => searchForKey([folder, dataDir]));
    const context = await newContext();
    undo.push(() => context.close());
    const watch = await watchForKey(context, validKey, { isNeverTyped: options.hasKey ?? false });
    undo.push(() => assertNotShown(watch));
    const page = await context.newPage();
    const errors = collectErrors(page);
    if (options.locale) await displayIn(page, options.locale);
    const workbench = new WorkbenchPage(page);
    undo.push(watchWindow(workbench));
    await workbench.open(url);
    return { standIn, workbench, page, folder, errors, changeSettings, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function writeFolderSettings(folder: string, settings: Settings): Promise<void> {
  await mkdir(path.join(folder, '.vscode'));
  await writeFile(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
}

/** Whatever a session did, no key may be left in any file of it: not in logs, records or settings. */
async function searchForKey(folders: readonly string[]): Promise<void> {
  const found = await filesWithKey(folders, validKey);
  figure('leaks', { sessions: 1, 'files with the key': found.length });
  if (found.length > 0) throw new Error(`The key stands in ${found.join(', ')}.`);
}

/** Nor may anybody have seen it, in whatever the window showed meanwhile. */
async function assertNotShown(watch: KeyWatch): Promise<void> {
  const places = await watch.places();
  figure('leaks', { 'places that showed the key': places.length });
  if (places.length > 0) throw new Error(`The key was shown: ${places.join(', ')}.`);
}

async function serverOptions(
  folder: string,
  baseUrl: string,
  options: SessionOptions,
): Promise<WorkbenchOptions> {
  return {
    folder,
    vsix: await packagedExtension(),
    workspaceTrust: options.workspaceTrust ?? false,
    // A key of the environment is for the address that the environment names.
    env: {
      ...withoutKeys,
      ...(options.hasKey && { COMETAPI_KEY: validKey, COMETAPI_BASE_URL: baseUrl }),
    },
    ...(options.seed && { seed: options.seed }),
    settings: {
      'workbench.reduceMotion': 'on',
      'cometapiImages.baseUrl': baseUrl,
      ...options.settings,
    },
  };
}

async function displayIn(page: Page, locale: string): Promise<void> {
  await page.addInitScript((value) => {
    Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: value });
  }, locale);
}

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  const add = (message: string): void => {
    if (!isNoise(message)) errors.push(message);
  };
  page.on('pageerror', (error) => add(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') add(`${message.text()} (${message.location().url})`);
  });
  return errors;
}
