import fetch from 'node-fetch';
import * as vscode from 'vscode';
import { ModelDirectory } from '../core/directory.ts';
import { PictureStore } from '../core/pictures/pictureStore.ts';
import type { Settings } from '../core/settings.ts';
import type { KeyStore } from './keyStore.ts';
import { Memory } from './memory.ts';
import { PicturePanel } from './panel/panel.ts';
import { SavedPictures } from './saving/savedPictures.ts';
import { settingsReader } from './settings.ts';

/** What commands work with. Built once, by the first command that runs. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  readonly fetch: typeof fetch;
  /** Asked for a file, it gives the settings of its folder. */
  readonly settings: (scope?: vscode.Uri) => Settings;
  readonly keys: KeyStore;
  readonly directory: ModelDirectory;
  readonly store: PictureStore;
  readonly memory: Memory;
  readonly saved: SavedPictures;
  readonly panel: PicturePanel;
}

export function createServices(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  keys: KeyStore,
): Services {
  const store = new PictureStore(vscode.Uri.joinPath(context.globalStorageUri, 'pictures').fsPath);
  const settings = settingsReader(log);
  const saved = new SavedPictures();
  const panel = new PicturePanel(context.extensionUri, { log, store, settings, saved });
  context.subscriptions.push(panel);
  return {
    log,
    fetch,
    settings,
    keys,
    directory: new ModelDirectory(fetch, log),
    store,
    memory: new Memory(context.globalState),
    saved,
    panel,
  };
}
