import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import type { FailureKind } from '../../../src/core/errors.ts';
import type { Job } from '../../../src/core/jobs/job.ts';
import type { Order } from '../../../src/core/order.ts';
import type { OrderEdit } from '../../../src/core/orderEdit.ts';
import { blockedColour } from '../../standin/inputs.ts';
import { editsPath } from '../../standin/routes.ts';
import { useStandIn } from '../../standin/useStandIn.ts';
import { useCompositorBundle } from '../../support/compositorBundle.ts';
import { stripedPicture } from '../../support/edits.ts';
import { failureOf } from '../../support/makeAt.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openWindow, untilJobs } from '../../support/window.ts';
import type { TestWindow, WindowOptions } from '../../support/window.ts';

describe('a change that fails', () => {
  const folder = temporaryFolder();
  const bundle = useCompositorBundle();
  const standIn = useStandIn();
  const withoutRoute = useStandIn({ edits: 'none' });
  const windows: TestWindow[] = [];
  const servers: Server[] = [];
  afterEach(async () => {
    await Promise.all(windows.splice(0).map(({ board }) => board.dispose()));
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  function open(options: WindowOptions & { readonly baseUrl?: string } = {}): TestWindow {
    const { baseUrl = standIn().baseUrl, ...others } = options;
    const window = openWindow(baseUrl, folder.path, {
      apiKey: standIn().apiKey,
      compositor: bundle.path,
      ...others,
    });
    windows.push(window);
    return window;
  }

  /** A server that does as it likes, and may not read what it is sent. */
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  }

  const size = { width: 320, height: 200 };
  const striped = () => stripedPicture(size).toBuffer();
  /** Several megabytes that no buffer on the way takes. */
  const heavy = () =>
    sharp({
      create: {
        width: 2048,
        height: 2048,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer();

  async function orderOf({ sources }: TestWindow, bytes?: Buffer): Promise<Order> {
    const { picture } = await sources.take(bytes ?? (await striped()), 'docs/source.png');
    const region = [{ left: 0, top: 0, width: 100, height: 100 }];
    const edit = { pictures: [picture], region, feather: 4 };
    return { prompt: 'A red sky', model: 'gpt-image-2', options: {}, edit };
  }

  async function isCleanAfter({ store }: TestWindow): Promise<void> {
    assert.deepEqual(await store.list(), []);
    const left = (await readdir(join(folder.path, 'receipts'))).filter((name) =>
      name.endsWith('.sending'),
    );
    assert.deepEqual(left, []);
  }

  const refusals: readonly (readonly [
    name: string,
    status: number,
    error: object | string,
    kind: FailureKind,
  ])[] = [
    ['weighs too much', 413, { message: 'Request body too large' }, 'tooLarge'],
    [
      'has a mask of another size',
      400,
      { code: 'invalid_image_file', param: 'mask', message: 'Invalid mask: its size must match.' },
      'picture',
    ],
    [
      'is of a type that is not taken',
      400,
      { code: 'unsupported_file_mimetype', param: 'image', message: "Invalid file 'image'." },
      'picture',
    ],
    [
      'is called by another name',
      400,
      { code: 'invalid_value', param: 'model', message: "Value must be 'dall-e-2'." },
      'picturesLost',
    ],
    [
      'got lost',
      400,
      { code: 'invalid_image_request', message: 'image is required' },
      'picturesLost',
    ],
  ];
  for (const [name, status, error, kind] of refusals) {
    it(`since its picture ${name} says so, and is sent once`, async () => {
      const window = open();
      const before = standIn().edits().length;
      standIn().failNext({ status, body: { error } }, editsPath);
      const { id, made } = await window.start(await orderOf(window));
      assert.equal((await failureOf(made)).kind, kind);
      assert.equal(standIn().edits().length, before + 1);
      await isCleanAfter(window);
      await window.board.dismissIfFree(id);
      assert.deepEqual(window.board.jobs, []);
      assert.deepEqual(await window.ledger.total(new Date(0)), { low: 0, high: 0 });
    });
  }

  it('since its picture is refused says so', async () => {
    const window = open();
    const plain = sharp({ create: { ...size, channels: 3, background: blockedColour } }).png();
    const { made } = await window.start(await orderOf(window, await plain.toBuffer()));
    assert.equal((await failureOf(made)).kind, 'pictureRefused');
  });

  it('since there is no such route says so', async () => {
    const window = open({ baseUrl: withoutRoute().baseUrl });
    const { made } = await window.start(await orderOf(window));
    assert.equal((await failureOf(made)).kind, 'noEdits');
    assert.equal(withoutRoute().edits().length, 1);
  });

  it('is told of a refusal that comes before it was sent whole', async () => {
    const baseUrl = await serve((_, response) => {
      response.writeHead(413, { Connection: 'close' }).end('<html></html>');
    });
    const window = open({ baseUrl });
    const { made } = await window.start(await orderOf(window, await heavy()));
    assert.equal((await failureOf(made)).kind, 'tooLarge');
  }).timeout(60_000);

  it('is sent again with the same fields and pictures where the service asks for patience', async () => {
    const window = open();
    const before = standIn().edits().length;
    standIn().failNext({ status: 429, body: '' }, editsPath);
    const states: string[] = [];
    window.board.onDidChange(() => states.push(window.board.jobs[0]?.state ?? ''));
    const { made } = await window.start(await orderOf(window));
    assert.equal((await made).pictures.length, 1);
    const [first, second, ...more] = standIn().edits().slice(before);
    assert.deepEqual(first?.parts, second?.parts);
    assert.equal(first?.parts.at(-1)?.name, 'mask');
    assert.deepEqual(more, []);
    assert.deepEqual(
      states.filter((state, index) => state && state !== states[index - 1]),
      ['queued', 'preparing', 'running', 'waiting', 'running'],
    );
    await isEmptyOfFiles();
  }).timeout(60_000);

  const isEmptyOfFiles = async () => {
    const left = await readdir(join(folder.path, 'receipts'));
    assert.deepEqual(
      left.filter((name) => !name.endsWith('.sock')),
      [],
    );
  };

  it('ends where somebody cancels it while its picture is made ready, and nothing is sent', async () => {
    const window = open();
    const before = standIn().edits().length;
    const { id, made } = await window.start(await orderOf(window));
    await untilJobs(window.board, isIn('preparing'));
    assert.equal(window.board.mayBeBilled(id), false);
    window.board.cancel(id);
    assert.equal((await failureOf(made)).kind, 'cancelled');
    assert.equal(standIn().edits().length, before);
    await isCleanAfter(window);
    await isEmptyOfFiles();
  });

  it('ends where somebody cancels it while it is sent, and may be billed', async () => {
    const baseUrl = await serve((incoming) => incoming.pause());
    const window = open({ baseUrl, timeoutMs: 60_000 });
    const { id, made } = await window.start(await orderOf(window, await heavy()));
    await untilJobs(window.board, ([job]) => (job?.uploaded ?? 0) > 0);
    assert.ok((window.board.jobs[0]?.uploaded ?? 1) < 1);
    assert.equal(window.board.mayBeBilled(id), true);
    window.board.cancel(id);
    assert.equal((await failureOf(made)).kind, 'cancelled');
    await isCleanAfter(window);
    const { low, high } = await window.ledger.total(new Date(0));
    assert.ok(low === 0 && high > 0);
  }).timeout(60_000);

  it('is on the board of the next window as it was ordered, and its files are gone', async () => {
    const baseUrl = await serve((incoming) => incoming.pause());
    const window = open({ baseUrl, timeoutMs: 60_000 });
    const order = await orderOf(window);
    const { made } = await window.start(order);
    await untilJobs(window.board, isIn('running'));
    await Promise.all([window.board.dispose(), assert.rejects(made)]);
    const next = open();
    await next.board.adopt();
    assert.deepEqual(next.board.jobs[0]?.order, order);
    await isCleanAfter(next);
  }).timeout(60_000);

  it('is refused before it is sent where its pixels cannot be read', async () => {
    const window = open();
    const before = standIn().edits().length;
    const webp = await stripedPicture(size).webp({ lossless: true }).toBuffer();
    const { made } = await window.start(await orderOf(window, webp));
    const failure = await failureOf(made);
    assert.equal(failure.kind, 'invalid');
    assert.deepEqual(failure.details.sourceProblem, { reason: 'type', type: 'webp' });
    assert.equal(standIn().edits().length, before);
  });

  function isIn(state: Job['state']): (jobs: readonly Job[]) => boolean {
    return ([job]) => job?.state === state;
  }

  it('is refused at the door where its model takes no such change', async () => {
    const window = open();
    const order = await orderOf(window);
    const [picture] = order.edit?.pictures ?? [];
    assert.ok(picture && order.edit);
    const rows: readonly (readonly [model: string, edit: OrderEdit, field: string])[] = [
      ['dall-e-3', order.edit, 'model'],
      ['qwen-image-edit', order.edit, 'region'],
      ['qwen-image-edit', { pictures: [picture, picture] }, 'pictures'],
    ];
    for (const [model, edit, field] of rows) {
      const failure = await failureOf(window.start({ ...order, model, edit }));
      assert.equal(failure.details.problem?.field, field);
    }
    const styled: Order = { ...order, options: { moderation: 'low' } };
    assert.equal((await failureOf(window.start(styled))).details.problem?.field, 'moderation');
  });
});
