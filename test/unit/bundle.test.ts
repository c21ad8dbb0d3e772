import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyWithoutMoney } from '../standin/keys.ts';
import { startStandIn } from '../standin/server.ts';
import type { StandIn } from '../standin/server.ts';
import { loadBundle } from '../support/bundle.ts';
import type { Bundle } from '../support/bundle.ts';
import type { Making } from '../support/makeAt.ts';
import { startScriptedServer } from '../support/scriptedServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

describe('the minified client', () => {
  const folder = temporaryFolder();
  let bundle: Bundle;
  let bundleFolder: string;
  let standIn: StandIn;

  before(async () => {
    bundleFolder = await mkdtemp(join(tmpdir(), 'cometapi-images-'));
    bundle = await loadBundle(bundleFolder);
  });
  after(() => rm(bundleFolder, { recursive: true, force: true }));
  beforeEach(async () => {
    standIn = await startStandIn();
  });
  afterEach(() => standIn.close());

  interface Draw extends Making {
    readonly baseUrl?: string;
  }

  function draw({ baseUrl = standIn.baseUrl, ...making }: Draw = {}) {
    return bundle.makeAt(baseUrl, folder.path, { apiKey: standIn.apiKey, ...making });
  }

  async function kindOf(work: Promise<unknown>): Promise<string> {
    const outcome: unknown = await work.catch((error: unknown) => error);
    assert.ok(bundle.ImageError.is(outcome), String(outcome));
    return outcome.kind;
  }

  const orders: readonly Draw[] = [
    { options: { size: '1024x640' } },
    { options: { size: '1024x640', partial_images: 1 } },
    { model: 'dall-e-3' },
  ];
  for (const order of orders) {
    it(`keeps what was drawn for ${JSON.stringify(order)}`, async () => {
      const { pictures, failures } = await draw(order);
      assert.deepEqual(failures, []);
      assert.ok(standIn.pictures[0]?.bytes.equals(await readFile(pictures[0]?.path ?? '')));
    });
  }

  it('tells a time-out from cancelling, and both end the connection', async () => {
    standIn.hold();
    const first = standIn.nextRequest('/v1/images/generations');
    assert.equal(await kindOf(draw({ timeoutMs: 100 })), 'timeout');
    await (
      await first
    ).closed;

    const controller = new AbortController();
    const second = standIn.nextRequest('/v1/images/generations');
    const work = kindOf(draw({ signal: controller.signal }));
    const { closed } = await second;
    controller.abort();
    assert.equal(await work, 'cancelled');
    await closed;
  });

  it('tells a refused connection from one that broke', async () => {
    const server = await startScriptedServer();
    server.play({ then: 'reset' });
    assert.equal(await kindOf(draw({ baseUrl: server.baseUrl })), 'outcomeUnknown');
    assert.equal(server.requests.length, 1);
    await server.close();
    assert.equal(await kindOf(draw({ baseUrl: server.baseUrl })), 'network');
  });

  it('refuses a redirect', async () => {
    const headers = { Location: `${standIn.origin}/elsewhere` };
    standIn.failNext({ status: 302, body: '', headers });
    assert.equal(await kindOf(draw()), 'endpoint');
    assert.equal(standIn.requests.length, 1);
  });

  it('tells what the service refused, and what it never saw', async () => {
    assert.equal(await kindOf(draw({ apiKey: 'sk-wrong' })), 'auth');
    assert.equal(await kindOf(draw({ apiKey: keyWithoutMoney })), 'quota');
    assert.equal(await kindOf(draw({ options: { size: '1x1' } })), 'invalid');
    standIn.failNext({ status: 200, body: '{"data":[' });
    assert.equal(await kindOf(draw()), 'badAnswer');
  });
});
