import assert from 'node:assert/strict';
import type { Spending } from '../../src/core/history/ledger.ts';
import { failureOf, makeAt } from '../support/makeAt.ts';
import type { Making } from '../support/makeAt.ts';
import { tinyPictures } from '../support/pictures.ts';
import { useScriptedServer } from '../support/scriptedServer.ts';
import type { Script } from '../support/scriptedServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const item = { b64_json: tinyPictures.png.toString('base64') };
const answer = (body: object): Script => ({ status: 200, chunks: [JSON.stringify(body)] });

describe('make, as to money,', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();
  let spent: Spending[];
  beforeEach(() => {
    spent = [];
  });

  const making = (rest: Making = {}): Making => ({
    options: { size: '1024x1024', quality: 'low' },
    onSpent: (spending) => spent.push(spending),
    ...rest,
  });
  const draw = (rest?: Making) => makeAt(server().baseUrl, folder.path, making(rest));
  /** In millionths of a dollar, as a price per million tokens counts. */
  const amounts = () => spent.map(({ low, high }) => [low, high].map((d) => Math.round(d * 1e6)));

  it('takes the cost from the tokens, and shares it between the pictures of a request', async () => {
    const usage = { input_tokens: 12, output_tokens: 400 };
    server().play(answer({ data: [item, item], usage }));
    const { pictures } = await draw({ options: { n: 2 } });
    assert.deepEqual(amounts(), [[12_060, 12_060]]);
    assert.deepEqual(
      pictures.map(({ cost }) => cost),
      [0, 1].map(() => ({ low: 0.00603, high: 0.00603 })),
    );
    assert.equal(spent[0]?.model, 'gpt-image-2');
    assert.ok(Date.now() - Date.parse(spent[0].at) < 60_000);
  });

  it('takes an estimate where no tokens are told', async () => {
    server().play(answer({ data: [item] }));
    const { pictures } = await draw({ options: { size: '1024x1024' } });
    assert.deepEqual(amounts(), [[5880, 210_720]]);
    assert.deepEqual(pictures[0]?.cost, { low: spent[0]?.low, high: spent[0]?.high });
  });

  it('takes the directory’s price, once for each request', async () => {
    server().play(answer({ data: [item] }));
    const order = { model: 'qwen-image', options: { n: 3 }, price: { perPicture: 0.05 } };
    const { pictures } = await draw(order);
    assert.deepEqual(amounts(), Array(3).fill([50_000, 50_000]));
    assert.deepEqual(pictures[2]?.cost, { low: 0.05, high: 0.05 });
  });

  it('says nothing where nothing is known', async () => {
    server().play(answer({ data: [item] }));
    const { pictures } = await draw({ model: 'qwen-image', options: {} });
    assert.deepEqual(amounts(), []);
    assert.equal(pictures[0]?.cost, undefined);
  });

  it('has spent it when the picture cannot be fetched', async () => {
    server().play(
      answer({ data: [{ url: 'https://192.0.2.1:1/a.png' }], usage: { output_tokens: 196 } }),
    );
    await failureOf(draw({ signal: AbortSignal.timeout(500) }));
    assert.deepEqual(amounts(), [[5880, 5880]]);
  });

  const unclear: readonly (readonly [name: string, script: Script])[] = [
    ['breaks off', { then: 'reset' }],
    ['fails on the server', { status: 500, chunks: ['{"error":{"message":"No."}}'] }],
    ['is given up by a gateway', { status: 504 }],
    ['brings no picture', answer({ data: [] })],
    ['brings half an answer', { status: 200, chunks: ['{"data":['] }],
  ];
  for (const [name, script] of unclear) {
    it(`may have spent it when the request ${name}`, async () => {
      server().play(script);
      await failureOf(draw());
      assert.deepEqual(amounts(), [[0, 5880]]);
    });
  }

  it('may have spent it when nobody waits for the answer any longer', async () => {
    server().play({ then: 'hang' });
    await failureOf(draw({ timeoutMs: 50 }));
    const controller = new AbortController();
    const request = server().nextRequest();
    const work = failureOf(draw({ signal: controller.signal }));
    await request;
    controller.abort();
    await work;
    assert.deepEqual(amounts(), [
      [0, 5880],
      [0, 5880],
    ]);
  });

  const free: readonly (readonly [name: string, script: Script])[] = [
    ['a key', { status: 401 }],
    ['a prompt', { status: 400, chunks: ['{"error":{"code":"moderation_blocked"}}'] }],
    ['an option', { status: 400, chunks: ['{"error":{"code":"invalid_value"}}'] }],
  ];
  for (const [name, script] of free) {
    it(`has spent nothing when ${name} is refused`, async () => {
      server().play(script);
      await failureOf(draw());
      assert.deepEqual(amounts(), []);
    });
  }

  it('has spent nothing on what was cancelled before it was sent, or was only waited for', async () => {
    await failureOf(draw({ signal: AbortSignal.abort() }));
    const controller = new AbortController();
    server().play({ status: 429, headers: { 'Retry-After': '90' } });
    const onProgress = ({ type }: { type: string }) => {
      if (type === 'waiting') controller.abort();
    };
    await failureOf(draw({ signal: controller.signal, onProgress }));
    assert.deepEqual(amounts(), []);
  });
});
