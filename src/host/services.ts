import fetch from 'node-fetch';
import * as vscode from 'vscode';
import { ImageLinksReader } from '../core/documents/imageLinksReader.ts';
import { ModelDirectory } from '../core/directory.ts';
import { Ledger } from '../core/history/ledger.ts';
import { JobBoard } from '../core/jobs/jobBoard.ts';
import { JobJournal } from '../core/jobs/jobJournal.ts';
import { PictureStore } from '../core/pictures/pictureStore.ts';
import type { Settings } from '../core/settings.ts';
import { Places } from './documents/places.ts';
import { HistoryLimit } from './historyLimit.ts';
import type { KeyStore } from './keyStore.ts';
import { makerWith } from './maker.ts';
import { Memory } from './memory.ts';
import { PicturePanel } from './panel/panel.ts';
import { SavedPictures } from './saving/savedPictures.ts';
import { settingsReader } from './settings.ts';
import { Spending } from './spending/spending.ts';
import { whenQuiet } from './whenQuiet.ts';

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
  readonly places: Places;
  readonly markdown: ImageLinksReader;
  readonly jobs: JobBoard;
  readonly spending: Spending;
  readonly panel: PicturePanel;
}

export function createServices(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  keys: KeyStore,
): Services {
  const kept = (name: string) => vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
  const store = new PictureStore(kept('pictures'));
  const tools = {
    log,
    fetch,
    settings: settingsReader(log),
    keys,
    directory: new ModelDirectory(fetch, log),
    store,
    memory: new Memory(context.globalState),
    saved: new SavedPictures(store),
    places: new Places(),
    markdown: new ImageLinksReader(
      vscode.Uri.joinPath(context.extensionUri, 'dist/markdown.js').fsPath,
    ),
    spending: new Spending(new Ledger(context.globalStorageUri.fsPath)),
  };
  const jobs = new JobBoard(makerWith(tools), new JobJournal(kept('jobs')));
  const services: Services = {
    ...tools,
    jobs,
    get panel() {
      return panel;
    },
  };
  const panel = new PicturePanel(context.extensionUri, services);
  const limit = new HistoryLimit(services);
  context.subscriptions.push(
    panel,
    jobs,
    services.places,
    services.markdown,
    services.spending,
    store.onDidChange(whenQuiet(() => limit.enforce(), log)),
  );
  return services;
}
