import * as vscode from 'vscode';
import { beyondLimit } from '../core/history/limit.ts';
import type { Services } from './services.ts';

type LimitServices = Pick<Services, 'settings' | 'store' | 'replaced'>;

/** Keeps the history within its limit; before a picture goes that is saved nowhere else, the person is asked. */
export class HistoryLimit {
  readonly #services: LimitServices;
  /** Asked once in a window; an answer is not needed. */
  #hasAsked = false;

  constructor(services: LimitServices) {
    this.#services = services;
  }

  async enforce(): Promise<void> {
    const { settings, store, replaced } = this.#services;
    const { historyLimitMegabytes: limit } = settings();
    if (limit === null) return;
    // What may still be put back is nowhere else.
    const isNeeded = (id: string) => replaced.needs(id);
    const { saved, unsaved } = beyondLimit(await store.list(), limit * 1_000_000, isNeeded);
    if (saved.length > 0) await store.remove(saved.map(({ id }) => id));
    if (unsaved.length === 0 || this.#hasAsked) return;
    this.#hasAsked = true;
    if (await mayDelete(unsaved.length, limit)) await store.remove(unsaved.map(({ id }) => id));
  }
}

async function mayDelete(count: number, limit: number): Promise<boolean> {
  const look = vscode.l10n.t('Show Image History');
  const remove = vscode.l10n.t('Delete the Oldest');
  const change = vscode.l10n.t('Change the Limit');
  const picked = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'The image history takes more than {0} MB. To stay within it, the oldest images that are saved nowhere else would have to go: {1}.',
      limit,
      count,
    ),
    look,
    change,
    remove,
  );
  if (picked === look) await vscode.commands.executeCommand('cometapiImages.showHistory');
  if (picked === change) {
    const setting = 'cometapiImages.historyLimitMegabytes';
    await vscode.commands.executeCommand('workbench.action.openSettings', setting);
  }
  return picked === remove;
}
