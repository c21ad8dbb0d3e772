import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { EventEmitter } from 'node:stream';
import { ImageError } from '../../../src/core/errors.ts';
import { JobBoard } from '../../../src/core/jobs/jobBoard.ts';
import type { Make } from '../../../src/core/jobs/jobBoard.ts';
import { JobJournal } from '../../../src/core/jobs/jobJournal.ts';
import type { Made } from '../../../src/core/maker.ts';
import type { Order } from '../../../src/core/order.ts';
import type { Picture } from '../../../src/core/pictures/picture.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

type Hooks = Parameters<Make>[1];

/** One call of the maker, which ends when and how the test says. */
interface Call extends Hooks {
  readonly order: Order;
  readonly end: (made: Made) => void;
  readonly fail: (error: unknown) => void;
}

const order: Order = { prompt: 'A boat', model: 'gpt-image-2', options: { n: 3 } };
const picture = { id: 'p1' } as Picture;

describe('JobBoard', () => {
  const folder = temporaryFolder();
  let calls: Call[];
  let arrivals: EventEmitter;
  let board: JobBoard;

  beforeEach(() => {
    calls = [];
    arrivals = new EventEmitter();
    board = newBoard();
  });

  const make: Make = (order, hooks) =>
    new Promise((end, fail) => {
      const call = { order, ...hooks, end, fail };
      hooks.signal.addEventListener('abort', () => fail(new ImageError('cancelled', 'Cancelled.')));
      calls.push(call);
      arrivals.emit('call', call);
    });

  const newBoard = () => new JobBoard(make, new JobJournal(folder.path));

  async function nextCall(): Promise<Call> {
    const [call] = (await once(arrivals, 'call')) as [Call];
    return call;
  }

  /** Starts an order, and waits until the maker has it. */
  async function begin(onKept?: (picture: Picture) => void) {
    const arrival = nextCall();
    const job = board.start(order, onKept);
    return { ...job, call: await arrival };
  }

  it('tells of a job while it is made, and forgets it when it is done', async () => {
    let news = 0;
    board.onDidChange(() => news++);
    const kept: string[] = [];
    const { id, made, call } = await begin(({ id }) => kept.push(id));
    assert.deepEqual(await readdir(folder.path), [`${id}.json`]);
    assert.equal(board.jobs[0]?.state, 'running');

    const until = new Date(Date.now() + 1000);
    call.onProgress({ type: 'waiting', until, reason: new ImageError('busy', '') });
    assert.equal(board.jobs[0].state, 'waiting');
    assert.equal(board.jobs[0].waitsUntil, until);
    call.onProgress({ type: 'sent' });
    assert.equal(board.jobs[0].state, 'running');
    assert.equal(board.jobs[0].waitsUntil, undefined);
    call.onProgress({ type: 'preview', path: '/preview.png' });
    assert.equal(board.jobs[0].preview, '/preview.png');
    call.onProgress({ type: 'kept', picture });
    assert.equal(board.jobs[0].kept, 1);
    assert.deepEqual(kept, ['p1']);

    call.end({ pictures: [picture], failures: [] });
    await made;
    assert.deepEqual(board.jobs, []);
    assert.deepEqual(await readdir(folder.path), []);
    assert.ok(news >= 6);
  });

  it('carries out three at a time, in the order in which they were asked for', async () => {
    const started = [];
    for (let count = 0; count < 3; count++) started.push(await begin());
    const fourth = board.start({ ...order, prompt: 'fourth' });
    const fifth = board.start({ ...order, prompt: 'fifth' });
    assert.deepEqual(
      board.jobs.map(({ state }) => state),
      ['running', 'running', 'running', 'queued', 'queued'],
    );
    const next = nextCall();
    started[1]?.call.end({ pictures: [picture], failures: [] });
    assert.equal((await next).order.prompt, 'fourth');
    for (const call of calls) call.end({ pictures: [picture], failures: [] });
    await fourth.made;
    calls.at(-1)?.end({ pictures: [picture], failures: [] });
    await fifth.made;
    assert.equal(calls.length, 5);
  });

  it('never sends what was cancelled while it waited', async () => {
    const started = [await begin(), await begin(), await begin()];
    const { id, made } = board.start(order);
    board.cancel(id);
    for (const { call } of started) call.end({ pictures: [picture], failures: [] });
    await assert.rejects(made, { kind: 'cancelled' });
    assert.equal(calls.length, 3);
    assert.deepEqual(board.jobs, []);
  });

  it('ends the connection of a cancelled job, and does not call it failed', async () => {
    const { id, made } = await begin();
    board.cancel(id);
    assert.equal(board.jobs[0]?.state, 'cancelling');
    await assert.rejects(made, { kind: 'cancelled' });
    assert.deepEqual(board.jobs, []);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('keeps a failed job with what is missing, until it is dismissed', async () => {
    const { id, made, call } = await begin();
    const failure = new ImageError('download', 'gone', { requestId: 'r1' });
    call.end({ pictures: [picture], failures: [failure, failure] });
    await made;
    const [job] = board.jobs;
    assert.equal(job?.state, 'failed');
    assert.equal(job.failure, failure);
    assert.deepEqual(job.order.options, { n: 2 });
    await board.dismiss(id);
    assert.deepEqual(board.jobs, []);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('leaves a job that is under way when it is asked to dismiss it', async () => {
    const { id, made, call } = await begin();
    await board.dismiss(id);
    assert.equal(board.jobs.length, 1);
    call.end({ pictures: [picture], failures: [] });
    await made;
  });

  it('tells the next window of jobs that were under way when this one ended', async () => {
    const { made } = await begin();
    board.dispose();
    await assert.rejects(made);
    const next = newBoard();
    await next.adopt();
    const [job] = next.jobs;
    assert.equal(job?.state, 'failed');
    assert.deepEqual(job.order, order);
    assert.ok(ImageError.is(job.failure, 'outcomeUnknown'));
  });

  it('tells the next window of failures that nobody has dismissed', async () => {
    const { made, call } = await begin();
    call.fail(new ImageError('quota', 'No credit.', { status: 403, code: 'c' }));
    await assert.rejects(made);
    board.dispose();
    const next = newBoard();
    await next.adopt();
    const failure = next.jobs[0]?.failure;
    assert.ok(ImageError.is(failure, 'quota'));
    assert.equal(failure.message, 'No credit.');
    assert.deepEqual(failure.details, { status: 403, code: 'c' });
  });

  it('leaves the jobs of a window that is still open alone', async () => {
    const { made, call } = await begin();
    const other = newBoard();
    await other.adopt();
    assert.deepEqual(other.jobs, []);
    call.end({ pictures: [picture], failures: [] });
    await made;
  });
});
