import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HistoryLimit } from '../../src/host/historyLimit.ts';
import type { Settings } from '../../src/core/settings.ts';
import { tinyPictures } from '../support/pictures.ts';
import { Shelf } from './support/shelf.ts';

describe('The limit of the history', () => {
  const shelf = new Shelf();

  beforeEach(() => shelf.open());
  afterEach(() => shelf.close());

  /** A limit that has room for so many of the pictures of these tests. */
  function limitFor(count: number): HistoryLimit {
    const { services } = shelf;
    const historyLimitMegabytes = (count * tinyPictures.png.length) / 1_000_000;
    const settings = (): Settings => ({ ...services.settings(), historyLimitMegabytes });
    return new HistoryLimit({ ...services, settings });
  }

  const prompts = async () => (await shelf.store.list()).map(({ prompt }) => prompt);

  async function keep(prompt: string, isSaved: boolean): Promise<string> {
    const { id } = await shelf.keep(prompt);
    if (isSaved) await shelf.store.addSavedTo(id, 'file:///saved.png');
    return id;
  }

  it('lets the oldest pictures go that were saved elsewhere, and none that is starred', async () => {
    const starred = await keep('starred', true);
    await shelf.store.update(starred, { isStarred: true });
    await keep('oldest', true);
    await keep('old', true);
    await keep('new', true);
    await limitFor(2).enforce();
    assert.deepEqual(await prompts(), ['new', 'starred']);
  });

  it('lets nothing go that is saved nowhere else, unless somebody says so', async () => {
    await keep('a', false);
    await keep('b', false);
    await keep('c', true);
    const limit = limitFor(1);
    const enforced = limit.enforce();
    // The question stays until it is answered; it is closed here without an answer.
    while (await isPending(enforced)) {
      await vscode.commands.executeCommand('notifications.clearAll');
    }
    assert.deepEqual(await prompts(), ['b', 'a']);
    await limit.enforce();
    assert.deepEqual(await prompts(), ['b', 'a'], 'it asks once in a window');
  });

  it('leaves everything where there is room, or no limit', async () => {
    await keep('a', true);
    await limitFor(1).enforce();
    await new HistoryLimit({
      ...shelf.services,
      settings: () => ({ ...shelf.services.settings(), historyLimitMegabytes: null }),
    }).enforce();
    assert.deepEqual(await prompts(), ['a']);
  });
});

async function isPending(work: Promise<unknown>): Promise<boolean> {
  const pending = Symbol('pending');
  const first = await Promise.race([work, new Promise((next) => setTimeout(next, 50, pending))]);
  return first === pending;
}
