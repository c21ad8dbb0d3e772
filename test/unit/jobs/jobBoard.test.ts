import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageError } from '../../../src/core/errors.ts';
import type { Order } from '../../../src/core/order.ts';
import { tinyPictures } from '../../support/pictures.ts';
import { useScriptedServer } from '../../support/scriptedServer.ts';
import type { Script } from '../../support/scriptedServer.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openWindow, untilJobs } from '../../support/window.ts';
import type { TestWindow } from '../../support/window.ts';

const order: Order = { prompt: '灯台 "fog"', model: 'gpt-image-2', options: { n: 3 } };
const single: Order = { ...order, options: {} };
const item = { b64_json: tinyPictures.png.toString('base64') };
const answer = (body: object): Script => ({ status: 200, chunks: [JSON.stringify(body)] });
const refusal = (status: number, code: string): Script => ({
  status,
  chunks: [JSON.stringify({ error: { code, message: 'No credit.' } })],
});

describe('JobBoard', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();
  let windows: TestWindow[];

  beforeEach(() => {
    windows = [];
  });
  afterEach(() => Promise.all(windows.map(({ board }) => board.dispose())));

  function open(): TestWindow {
    const window = openWindow(server().baseUrl, folder.path);
    windows.push(window);
    return window;
  }

  const receipts = async () =>
    (await readdir(join(folder.path, 'receipts'))).filter((name) => name.endsWith('.json'));

  it('tells of a job while it is made, and forgets it when it is done', async () => {
    const { board, start } = open();
    server().play(answer({ data: [item, item, item] }));
    const states = new Set<string>();
    board.onDidChange(() => states.add(`${board.jobs[0]?.state}, ${board.jobs[0]?.kept} kept`));
    const { made } = await start(order);
    assert.equal(board.jobs[0]?.state, 'queued');
    const { pictures, failures } = await made;
    assert.deepEqual([pictures.length, failures.length], [3, 0]);
    assert.deepEqual(
      [...states].filter((state) => !state.startsWith('undefined')),
      [
        'queued, 0 kept',
        'running, 0 kept',
        'running, 1 kept',
        'running, 2 kept',
        'running, 3 kept',
      ],
    );
    assert.deepEqual(board.jobs, []);
    assert.deepEqual(await receipts(), []);
  });

  it('names a preview only as long as its file is there', async () => {
    const { board, start } = open();
    const event = (name: string): string =>
      `data: ${JSON.stringify({ type: `image_generation.${name}`, ...item })}\n\n`;
    server().play({
      status: 200,
      headers: { 'Content-Type': 'text/event-stream' },
      chunks: ['partial_image', 'completed'].map(event),
    });
    const seen: (string | undefined)[] = [];
    board.onDidChange(() => seen.push(board.jobs[0]?.preview));
    await (
      await start({ ...single, options: { partial_images: 1 } })
    ).made;
    const previews = seen.filter((path) => path !== undefined);
    assert.equal(previews.length, 1);
    // The picture was kept behind it.
    assert.equal(seen[seen.indexOf(previews[0]) + 1], undefined);
    assert.ok(seen.length > seen.indexOf(previews[0]) + 2);
  });

  it('requests three at a time, in the order in which they were asked for', async () => {
    const { board, start } = open();
    server().play({ then: 'hang' });
    const started = [];
    for (let count = 0; count < 5; count++) {
      const request = server().nextRequest();
      started.push(await start({ ...single, prompt: String(count) }));
      if (count < 3) await request;
    }
    assert.deepEqual(
      board.jobs.map(({ state }) => state),
      ['running', 'running', 'running', 'queued', 'queued'],
    );
    server().play(answer({ data: [item] }));
    board.cancel(started[1]?.id ?? '');
    const [fourth, fifth] = await Promise.all([started[3]?.made, started[4]?.made]);
    assert.deepEqual([fourth?.pictures[0]?.prompt, fifth?.pictures[0]?.prompt], ['3', '4']);
    assert.deepEqual(
      server().requests.map(({ body }) => (JSON.parse(body) as Order).prompt),
      ['0', '1', '2', '3', '4'],
    );
    for (const { id, made } of started) {
      board.cancel(id);
      await made.catch(() => undefined);
    }
  });

  it('never sends what was cancelled while it waited', async () => {
    const { board, start } = open();
    server().play({ then: 'hang' });
    const started = [];
    for (let count = 0; count < 3; count++) {
      const request = server().nextRequest();
      started.push(await start(single));
      await request;
    }
    const { id, made } = await start(single);
    assert.equal(board.mayBeBilled(id), false);
    assert.equal(board.mayBeBilled(started[0]?.id ?? ''), true);
    board.cancel(id);
    for (const job of started) board.cancel(job.id);
    await assert.rejects(made, { kind: 'cancelled' });
    await Promise.allSettled(started.map((job) => job.made));
    assert.equal(server().requests.length, 3);
    assert.deepEqual(board.jobs, []);
    assert.deepEqual(await receipts(), []);
  });

  it('keeps a failed job with what is missing, until it is dismissed', async () => {
    const { board, start } = open();
    const error = { code: 'billing_hard_limit_reached', message: 'No.' };
    server().play(answer({ data: [item, { error }, { error }] }));
    const { id, made } = await start(order);
    assert.equal((await made).pictures.length, 1);
    const [job] = board.jobs;
    assert.equal(job?.state, 'failed');
    assert.deepEqual(job.order, { ...order, options: { n: 2 } });
    assert.ok(ImageError.is(job.failure));
    await board.dismiss(id);
    assert.deepEqual(board.jobs, []);
    assert.deepEqual(await receipts(), []);
  });

  it('leaves a job that is under way when it is asked to dismiss it', async () => {
    const { board, start } = open();
    server().play({ then: 'hang' });
    const request = server().nextRequest();
    const { id, made } = await start(single);
    await request;
    await board.dismiss(id);
    assert.equal(board.jobs.length, 1);
    board.cancel(id);
    assert.equal(board.jobs[0]?.state, 'cancelling');
    await assert.rejects(made, { kind: 'cancelled' });
    assert.deepEqual(board.jobs, []);
  });

  it('gives a failed job to one alone, and takes it back', async () => {
    const { board, start } = open();
    server().play(refusal(402, 'insufficient_quota'));
    const { id, made } = await start(order);
    await assert.rejects(made, { kind: 'quota' });
    const claim = board.claim(id);
    assert.deepEqual(claim?.order, order);
    assert.equal(board.claim(id), undefined);
    await board.dismiss(id);
    assert.equal(board.jobs.length, 1, 'it is in somebody’s hands');
    claim.release();
    await board.claim(id)?.done();
    assert.deepEqual(board.jobs, []);
    assert.equal(board.claim(id), undefined);
  });

  it('starts an approved order once', async () => {
    const { board, door } = open();
    server().play(answer({ data: [item] }));
    const { willingClerk } = await import('../../support/window.ts');
    const [approved] =
      (await door.approve([single], { clerk: willingClerk, from: 'person' })) ?? [];
    assert.ok(approved);
    await board.start(approved).made;
    assert.throws(() => board.start(approved), RangeError);
    assert.equal(server().requests.length, 1);
  });

  it('takes what cost nothing off the board, and keeps what may have been billed', async () => {
    const { board, start } = open();
    server().play(refusal(402, 'insufficient_quota'), { status: 500 });
    const free = await start(single);
    await assert.rejects(free.made);
    const unclear = await start(single);
    await assert.rejects(unclear.made);
    await board.dismissIfFree(free.id);
    await board.dismissIfFree(unclear.id);
    assert.deepEqual(
      board.jobs.map(({ id }) => id),
      [unclear.id],
    );
  });

  describe('in the next window', () => {
    it('tells of a job that was under way, with everything that was asked for', async () => {
      const { board, start } = open();
      server().play({ then: 'hang' });
      const request = server().nextRequest();
      const { made } = await start(order);
      await request;
      await Promise.all([board.dispose(), assert.rejects(made)]);
      const next = open();
      await next.board.adopt();
      const [job] = next.board.jobs;
      assert.equal(job?.state, 'failed');
      assert.deepEqual(job.order, order);
      assert.ok(ImageError.is(job.failure, 'interrupted'));
      assert.equal(server().requests.length, 1);
      assert.equal((await next.ledger.total(new Date(0))).low, 0);
      assert.ok((await next.ledger.total(new Date(0))).high > 0);
    });

    it('tells of a job that waited for its turn that nothing was sent', async () => {
      const first = open();
      server().play({ then: 'hang' });
      for (let count = 0; count < 4; count++) {
        const request = server().nextRequest();
        await first.start({ ...single, prompt: String(count) });
        if (count < 3) await request;
      }
      await first.board.dispose();
      const next = open();
      await next.board.adopt();
      assert.deepEqual(
        next.board.jobs.map(({ order: { prompt }, failure }) => [
          prompt,
          ImageError.is(failure) ? failure.kind : undefined,
        ]),
        [
          ['0', 'interrupted'],
          ['1', 'interrupted'],
          ['2', 'interrupted'],
          ['3', 'notSent'],
        ],
      );
    });

    it('tells of failures that nobody has dismissed', async () => {
      const { board, start } = open();
      server().play(refusal(402, 'insufficient_quota'));
      await assert.rejects((await start(order)).made);
      await board.dispose();
      const next = open();
      await next.board.adopt();
      const failure = next.board.jobs[0]?.failure;
      assert.ok(ImageError.is(failure, 'quota'));
      assert.equal(failure.message, 'No credit.');
      assert.deepEqual(failure.details, { status: 402, code: 'insufficient_quota' });
    });

    it('leaves the jobs of a window that is still open alone, and gives them to one of the others', async () => {
      const first = open();
      server().play({ then: 'hang' });
      const request = server().nextRequest();
      await first.start(order);
      await request;
      const others = [open(), open(), open()];
      await Promise.all(others.map(({ board }) => board.adopt()));
      assert.ok(others.every(({ board }) => board.jobs.length === 0));
      const adopted = Promise.race(others.map(({ board }) => untilJobs(board, ([job]) => !!job)));
      await first.board.dispose();
      await adopted;
      await Promise.all(others.map(({ board }) => board.adopt()));
      assert.equal(others.flatMap(({ board }) => board.jobs).length, 1);
    });
  });
});
