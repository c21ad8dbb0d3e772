import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import * as vscode from 'vscode';
import type { Services } from '../../src/host/services.ts';
import type { Query } from '../../src/protocol/fromPage.ts';
import { validKey } from '../standin/keys.ts';
import { startStandIn } from '../standin/server.ts';
import type { StandIn } from '../standin/server.ts';
import { OwnServices } from './support/ownServices.ts';
import { PageDesk } from './support/pageDesk.ts';

const everything: Query = { text: '', isStarred: false, isUnsaved: false };

describe('The panel’s side of the extension', () => {
  const own = new OwnServices();
  let standIn: StandIn;
  let services: Services;
  let desk: PageDesk;

  beforeEach(async () => {
    standIn = await startStandIn();
    await own.open(standIn.baseUrl);
    await open(validKey);
  });
  afterEach(async () => {
    desk.close();
    await own.close();
    await standIn.close();
  });

  /** A new window with the panel in it. */
  async function open(apiKey?: string): Promise<void> {
    services = await own.newWindow(apiKey);
    desk = new PageDesk(services);
    desk.post({ type: 'ready', query: everything });
    await desk.message('state');
  }

  async function chooseModel(model = 'gpt-image-2'): Promise<void> {
    desk.post({ type: 'model', model });
    await desk.message('composer', ({ composer }) => composer.model === model);
  }

  /** Makes a picture, and gives its id. */
  async function generate(text: string): Promise<string> {
    desk.post({ type: 'generate', orderId: randomUUID(), text });
    const { list } = await desk.message('list', ({ list }) => list.shapes.length > 0);
    const cards = await desk.ask({ type: 'cards', version: list.version, from: 0, to: 1 });
    assert.equal(cards[0]?.prompt, text);
    return cards[0].id;
  }

  it('shares the last model and its options with the palette, in both directions', async () => {
    await services.memory.rememberModel('gpt-image-1.5', { quality: 'high' });
    const { composer } = await desk.message(
      'composer',
      ({ composer }) => composer.model === 'gpt-image-1.5',
    );
    assert.equal(composer.controls.find(({ name }) => name === 'quality')?.current, 'high');

    await chooseModel('gpt-image-2');
    await desk.ask({ type: 'option', name: 'quality', value: 'low' });
    assert.equal(services.memory.model, 'gpt-image-2');
    assert.deepEqual(services.memory.options('gpt-image-2'), { quality: 'low' });
  });

  it('begins with a living model, and offers retired ones last', async () => {
    await services.memory.rememberModel('dall-e-3', {});
    desk.close();
    desk = new PageDesk(services);
    desk.post({ type: 'ready', query: everything });
    const { composer } = await desk.message('state');
    assert.equal(composer.model, 'gpt-image-2');
    const { models } = await desk.message('models');
    assert.deepEqual(
      models.slice(-2).map(({ id }) => id),
      ['dall-e-3', 'dall-e-2'],
    );
    assert.match(models.at(-1)?.detail ?? '', /^Retired on .+, replaced by gpt-image-2$/);
  });

  it('offers at once what is known, and the directory’s models when they come', async () => {
    const state = await desk.message('state');
    assert.equal(state.list.total, 0);
    assert.ok(state.composer.hasKey);
    assert.ok(state.models.length > 0);
    const { models } = await desk.message('models');
    assert.ok(models.some(({ id, description }) => id === 'gpt-image-2' && description !== ''));
  });

  it('shows what a model takes, and what the choice costs, before anything is paid', async () => {
    await chooseModel();
    desk.post({ type: 'option', name: 'quality', value: 'low' });
    const { composer } = await desk.message('composer', ({ composer }) =>
      composer.controls.some(({ name, current }) => name === 'quality' && current === 'low'),
    );
    assert.match(composer.cost ?? '', /about \$0\.0/);
    await chooseModel('qwen-image');
    const { composer: qwen } = await desk.message(
      'composer',
      ({ composer }) => composer.model === 'qwen-image',
    );
    assert.ok(!qwen.controls.some(({ name }) => name === 'quality'));
    assert.equal(standIn.generations().length, 0);
  });

  it('tells once what came of a choice, and what holds where it was not taken', async () => {
    await chooseModel();
    desk.clear();
    await desk.ask({ type: 'option', name: 'quality', value: 'low' });
    await desk.message('composer');
    await desk.ask({ type: 'option', name: 'quality', value: 'splendid' });
    const told = desk.sent.filter(({ type }) => type === 'composer');
    assert.equal(told.length, 2);
    assert.deepEqual(told[0], told[1]);
  });

  it('says what is wrong with a choice, and makes nothing of it', async () => {
    await chooseModel();
    desk.post({ type: 'option', name: 'size', value: '100x3000' });
    const { composer } = await desk.message('composer', ({ composer }) => !!composer.problem);
    assert.match(composer.problem ?? '', /Size/);
    desk.clear();
    desk.post({ type: 'generate', orderId: randomUUID(), text: 'A boat' });
    await desk.message('prompts');
    assert.equal(standIn.generations().length, 0);
    assert.deepEqual(services.jobs.jobs, []);
  });

  it('keeps a picture before the page hears of it, with everything that is known', async () => {
    await chooseModel();
    const id = await generate('A boat in fog');
    const picture = await services.store.find(id);
    assert.ok(picture);
    assert.ok(standIn.pictures[0]?.bytes.equals(await readFile(picture.path)));
    const details = await desk.ask({ type: 'details', id });
    assert.equal(details.width, picture.width);
    for (const name of ['Model', 'File', 'Time taken', 'Tokens', 'Cost', 'Request ID']) {
      assert.ok(
        details.facts.some((fact) => fact.name === name),
        name,
      );
    }
    const { spending } = await desk.message(
      'spending',
      ({ spending }) => spending.month !== '$0.00',
    );
    assert.match(spending.session, /\$0\.\d/);
  });

  it('keeps a thumbnail once, and sends the card with it', async () => {
    await chooseModel();
    const id = await generate('A boat');
    const bytes = new Uint8Array(
      await sharp((await services.store.find(id))?.path)
        .resize(64)
        .webp()
        .toBuffer(),
    );
    desk.post({ type: 'thumbnail', id, bytes });
    const { card } = await desk.message('card', ({ card }) => card.hasThumbnail);
    assert.match(card.src, /thumbnails\/.*\.webp$/);
    desk.post({ type: 'thumbnail', id, bytes: new Uint8Array([1, 2, 3]) });
  });

  it('stars, searches, saves and removes from the list', async () => {
    await chooseModel();
    const id = await generate('A boat in fog');
    desk.post({ type: 'act', action: 'star', ids: [id] });
    assert.ok((await desk.message('card', ({ card }) => card.isStarred)).card);
    desk.post({ type: 'search', query: { ...everything, text: 'lighthouse' } });
    await desk.message('list', ({ list }) => list.shapes.length === 0 && list.total === 1);
    desk.clear();
    desk.post({ type: 'search', query: { ...everything, text: 'FOG', isStarred: true } });
    await desk.message('list', ({ list }) => list.shapes.length === 1);
    desk.post({ type: 'act', action: 'save', ids: [id] });
    const { card } = await desk.message('card', ({ card }) => card.isSaved);
    assert.equal(card.id, id);
    const [saved] = (await services.store.find(id))?.savedTo ?? [];
    assert.ok(saved);
    await vscode.workspace.fs.delete(vscode.Uri.parse(saved, true));
  });

  it('leaves a failed job with its message and its next step until it is dismissed', async () => {
    await chooseModel();
    standIn.failNext({ status: 500, body: '{"error":{"message":"Broken."}}' });
    desk.post({ type: 'generate', orderId: randomUUID(), text: 'A boat' });
    const { jobs } = await desk.message('jobs', ({ jobs }) => jobs[0]?.state === 'failed');
    assert.match(jobs[0]?.message ?? '', /may have been billed/);
    assert.equal(jobs[0]?.prompt, 'A boat');
    desk.post({ type: 'retry', jobId: jobs[0].id });
    await desk.message('list', ({ list }) => list.shapes.length === 1);
    assert.equal(standIn.generations().length, 2);
    await desk.message('jobs', ({ jobs }) => jobs.length === 0);
  });

  it('tells after a reload in the middle of a job that it broke off, with the prompt to try again', async () => {
    await chooseModel();
    const release = standIn.hold();
    const arrival = standIn.nextRequest('/v1/images/generations');
    desk.post({ type: 'generate', orderId: randomUUID(), text: 'A boat in the middle' });
    await arrival;
    desk.close();
    await open(validKey);
    release();
    await desk.message('state');
    // Both windows are one process here, so that the first one is gone a moment later.
    const { jobs } = await desk.message('jobs', ({ jobs }) => jobs[0]?.state === 'failed');
    assert.equal(jobs[0]?.prompt, 'A boat in the middle');
    assert.match(jobs[0].message ?? '', /may have been billed/);
    assert.equal(standIn.generations().length, 1);
    desk.post({ type: 'retry', jobId: jobs[0].id });
    await desk.message('list', ({ list }) => list.shapes.length === 1);
  });

  it('ends a job that is cancelled', async () => {
    await chooseModel();
    standIn.hold();
    const arrival = standIn.nextRequest('/v1/images/generations');
    desk.post({ type: 'generate', orderId: randomUUID(), text: 'A boat' });
    await arrival;
    const { jobs } = await desk.message('jobs', ({ jobs }) => jobs[0]?.state === 'running');
    desk.post({ type: 'cancel', jobId: jobs[0]?.id ?? '' });
    desk.clear();
    await desk.message('jobs', ({ jobs }) => jobs.length === 0);
    assert.equal((await services.store.list()).length, 0);
  });

  it('refuses what does not fit the protocol, and does nothing', async () => {
    for (const request of [
      {},
      { type: 'evaluate', code: '1' },
      { type: 'act', action: 'delete', ids: ['../../etc'] },
      { type: 'act', action: 'shred', ids: ['a'] },
      { type: 'thumbnail', id: 'a', bytes: 'AAAA' },
      { type: 'cards', version: 1, from: -1, to: 1 },
      { type: 'generate', text: 'without an id of its own' },
    ]) {
      const { ok } = await desk.reply(request);
      assert.ok(!ok, JSON.stringify(request));
    }
    assert.equal(standIn.generations().length, 0);
  });

  it('says no where there is nothing to answer with', async () => {
    const { list } = await desk.message('state');
    for (const request of [
      { type: 'details', id: 'gone' },
      { type: 'act', action: 'save', ids: ['gone'] },
      { type: 'cards', version: list.version - 1, from: 0, to: 1 },
    ]) {
      const reply = await desk.reply(request);
      assert.ok(!reply.ok && reply.reason, JSON.stringify(request));
    }
  });

  it('answers once what it has told is seen', async () => {
    const answered = desk.post({ type: 'search', query: { ...everything, text: 'x' } });
    await desk.message('reply', ({ to }) => to === answered);
    const types = desk.sent.map(({ type }) => type);
    assert.ok(types.lastIndexOf('list') < types.lastIndexOf('reply'), String(types));
  });
});
