import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fetch from 'node-fetch';
import * as vscode from 'vscode';
import { ImageLinksReader } from '../core/documents/imageLinks/imageLinksReader.ts';
import { ModelDirectory } from '../core/directory.ts';
import { Door } from '../core/door/door.ts';
import { Composer } from '../core/edit/composer.ts';
import { Compositor } from '../core/edit/compositor.ts';
import { Sources } from '../core/edit/sources.ts';
import { Ledger } from '../core/history/ledger.ts';
import { JobBoard } from '../core/jobs/jobBoard.ts';
import { ReceiptBook } from '../core/receipts/receiptBook.ts';
import { PictureStore } from '../core/pictures/pictureStore.ts';
import { Places } from './documents/places.ts';
import { HistoryLimit } from './historyLimit.ts';
import type { KeyStore } from './keyStore.ts';
import { connectWith } from './generate/connect.ts';
import { References } from './edit/references.ts';
import { Memory } from './memory.ts';
import { Milestones } from './milestones.ts';
import { modelNamed } from './models.ts';
import { PicturePanel } from './panel/panel.ts';
import { ReplacedFiles } from './replacing/replacedFiles.ts';
import { SavedPictures } from './saving/savedPictures.ts';
import type { Services } from './services.ts';
import { settingsReader } from './settings.ts';
import { Spending } from './spending/spending.ts';
import { whenQuiet } from './whenQuiet.ts';

/** Builds everything that commands work with, once, for the first of them that runs. */
export function createServices(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  keys: KeyStore,
): Services {
  const kept = (name: string) => vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
  const ledger = new Ledger(context.globalStorageUri.fsPath);
  const store = new PictureStore(kept('pictures'), spareFolders);
  const bundle = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', name).fsPath;
  const compositor = new Compositor(bundle('compositor.js'));
  const sources = new Sources(kept('sources'), compositor);
  const composer = new Composer({ store, sources, compositor });
  const tools = {
    log,
    fetch,
    settings: settingsReader(log),
    keys,
    directory: new ModelDirectory(fetch, log),
    store,
    sources,
    composer,
    memory: new Memory(context.globalState),
    editMemory: new Memory(context.globalState, 'edit.'),
    references: new References(context.workspaceState),
    milestones: new Milestones(context.globalState),
    saved: new SavedPictures(store),
    replaced: new ReplacedFiles(context.globalState),
    places: new Places(),
    spending: new Spending(ledger),
    imageLinks: new ImageLinksReader(bundle('imageLinks.js')),
  };
  const receipts = new ReceiptBook(kept('receipts'));
  const jobs = new JobBoard({
    receipts,
    connect: connectWith(tools),
    store,
    sources,
    compositor,
    composer,
    ledger: tools.spending,
    log,
  });
  const door = new Door({
    receipts,
    ledger,
    priceOf: async (model) => (await modelNamed(model, tools))?.price,
    monthlyLimit: () => tools.settings().monthlyBudgetUSD,
  });
  const services: Services = {
    ...tools,
    door,
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
    services.imageLinks,
    services.spending,
    store.onDidChange(whenQuiet(() => limit.enforce(), log)),
    jobs.onDidChange(() => {
      if (jobs.jobs.some(({ kept }) => kept > 0)) tools.milestones.reach('picture');
    }),
  );
  return services;
}

/** Where pictures go that the history cannot keep: beside the person's work, else where the system has room. */
function spareFolders(): readonly string[] {
  const folders = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
  const own = folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
  return [...own.slice(0, 1), join(tmpdir(), 'cometapi-images')];
}
