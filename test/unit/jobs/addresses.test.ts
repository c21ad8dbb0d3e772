import assert from 'node:assert/strict';
import { ImageError } from '../../../src/core/errors.ts';
import type { Order } from '../../../src/core/order.ts';
import { tinyPictures } from '../../support/pictures.ts';
import { useScriptedServer } from '../../support/scriptedServer.ts';
import type { Script } from '../../support/scriptedServer.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openWindow, untilJobs } from '../../support/window.ts';
import type { TestWindow, WindowOptions } from '../../support/window.ts';

const order: Order = { prompt: 'A boat', model: 'dall-e-3', options: {} };
const delivered: Script = { status: 200, chunks: [tinyPictures.png] };
const torn: Script = { status: 200, chunks: [tinyPictures.png.subarray(0, 40)] };

describe('a picture at a temporary address', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();
  const windows: TestWindow[] = [];
  afterEach(() => Promise.all(windows.splice(0).map(({ board }) => board.dispose())));

  function open(options: WindowOptions = {}): TestWindow {
    const window = openWindow(server().baseUrl, folder.path, options);
    windows.push(window);
    return window;
  }

  const answer = (): Script => ({
    status: 200,
    chunks: [
      JSON.stringify({
        data: [{ url: `${server().origin}/a.png`, revised_prompt: 'A red boat' }],
        usage: { output_tokens: 100 },
      }),
    ],
  });
  const payments = () => server().requests.filter(({ method }) => method === 'POST').length;
  const fetches = () => server().requests.filter(({ method }) => method === 'GET').length;

  const passing: readonly (readonly [name: string, scripts: readonly [Script, ...Script[]]])[] = [
    ['is busy twice', [{ status: 503 }, { status: 502 }]],
    ['is reset, and cut off', [{ then: 'reset' }, { status: 200, then: 'close' }]],
    ['is not there yet', [{ status: 404 }, { status: 403 }]],
    ['delivers a torn picture', [torn]],
  ];
  for (const [name, scripts] of passing) {
    it(`is fetched again by itself when it ${name}, and paid once`, async () => {
      const { start } = open({ patienceMs: 5_000 });
      server().play(answer(), ...scripts, delivered);
      const { pictures, failures } = await (await start(order)).made;
      assert.deepEqual(failures, []);
      assert.deepEqual(
        [pictures[0]?.prompt, pictures[0]?.revisedPrompt, pictures[0]?.isIncomplete],
        ['A boat', 'A red boat', undefined],
      );
      assert.deepEqual([payments(), fetches()], [1, scripts.length + 1]);
    });
  }

  it('is in hand although the answer breaks off behind it', async () => {
    const { start } = open();
    const [text = ''] = answer().chunks ?? [];
    server().play({ status: 200, chunks: [String(text).slice(0, -30)], then: 'reset' }, delivered);
    assert.equal((await (await start(order)).made).pictures.length, 1);
    assert.equal(payments(), 1);
  });

  it('keeps its address when it still fails, and can be fetched again, also in the next window', async () => {
    const { board, start } = open();
    server().play(answer(), { status: 503 });
    const { id, made } = await start(order);
    await assert.rejects(made, { kind: 'download' });
    assert.equal(board.jobs[0]?.canFetchAgain, true);
    assert.equal(board.fetchAgain('nothing'), undefined);
    const again = board.fetchAgain(id);
    assert.equal(board.fetchAgain(id), undefined, 'it is under way');
    await assert.rejects(again?.made ?? assert.fail(), { kind: 'download' });
    await board.dispose();

    const next = open();
    await next.board.adopt();
    assert.ok(ImageError.is(next.board.jobs[0]?.failure, 'download'));
    server().play(delivered);
    const fetched = await next.board.fetchAgain(id)?.made;
    assert.equal(fetched?.pictures[0]?.prompt, 'A boat');
    assert.deepEqual(next.board.jobs, []);
    assert.equal(payments(), 1);
  });

  it('is fetched by the next window when this one ended meanwhile', async () => {
    const first = open({ patienceMs: 60_000 });
    server().play(answer(), { status: 200, then: 'hang' });
    const { made } = await first.start(order);
    await untilJobs(first.board, ([job]) => job?.state === 'fetching');
    await server().nextRequest();
    await Promise.all([first.board.dispose(), assert.rejects(made)]);
    server().play(delivered);
    const next = open();
    await next.board.adopt();
    await untilJobs(next.board, (jobs) => jobs.length === 0);
    const [entry] = await next.store.list();
    assert.deepEqual([entry?.prompt, entry?.revisedPrompt], ['A boat', 'A red boat']);
    assert.equal(payments(), 1);
  });

  it('stays to be fetched when somebody cancels the fetching', async () => {
    const { board, start } = open({ patienceMs: 60_000 });
    server().play(answer(), { status: 200, then: 'hang' });
    const { id, made } = await start(order);
    await server().nextRequest();
    await server().nextRequest();
    board.cancel(id);
    await assert.rejects(made, { kind: 'cancelled' });
    assert.deepEqual([board.jobs[0]?.state, board.jobs[0]?.canFetchAgain], ['failed', true]);
    server().play(delivered);
    assert.equal((await board.fetchAgain(id)?.made)?.pictures.length, 1);
    assert.equal(payments(), 1);
  });

  it('is told as spent once, whatever becomes of the fetching', async () => {
    const { start, board, ledger } = open({ price: { perPicture: 0.04 } });
    server().play(answer(), { status: 503 });
    const { id, made } = await start(order);
    await assert.rejects(made);
    server().play(delivered);
    await board.fetchAgain(id)?.made;
    assert.deepEqual(await ledger.total(new Date(0)), { low: 0.04, high: 0.04 });
  });
});
