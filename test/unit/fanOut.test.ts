import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { inParallel } from '../../src/core/atMost.ts';
import type { Options } from '../../src/core/models/options.ts';
import { failureOf, makeAt } from '../support/makeAt.ts';
import { tinyPictures } from '../support/pictures.ts';
import { useScriptedServer } from '../support/scriptedServer.ts';
import type { Script } from '../support/scriptedServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const b64_json = tinyPictures.png.toString('base64');
const json: Script = { status: 200, chunks: [JSON.stringify({ data: [{ b64_json }] })] };
const event = JSON.stringify({ type: 'image_generation.completed', b64_json });
const stream: Script = { status: 200, chunks: [`data: ${event}\n\n`] };
const failed: Script = { status: 500, chunks: ['{"error":{"message":"No."}}'] };

describe('make, for several pictures', () => {
  const folder = temporaryFolder();
  const server = useScriptedServer();
  const making = (options: Options) => ({ model: 'qwen-image', options });

  it('has three requests under way at the most', async () => {
    server().play({ then: 'hang' });
    const controller = new AbortController();
    const { signal } = controller;
    const arrivals = arriving(3);
    const work = failureOf(makeAt(server().baseUrl, folder.path, { ...making({ n: 5 }), signal }));
    await arrivals;
    // A further request would have overtaken this one.
    const later = server().nextRequest();
    server().play({ status: 404 });
    await fetch(server().origin);
    assert.equal((await later).target, '/');
    assert.equal(server().requests.length, 4);
    controller.abort();
    assert.equal((await work).kind, 'cancelled');
    assert.equal(server().requests.length, 4);
  });

  it('keeps what succeeded, whichever request fails', async () => {
    for (const order of [
      [failed, json, json],
      [json, failed, json],
      [json, json, failed],
    ] as const) {
      server().play(...order);
      const { pictures, failures } = await makeAt(server().baseUrl, folder.path, making({ n: 3 }));
      assert.equal(pictures.length, 2);
      assert.deepEqual(
        failures.map(({ kind }) => kind),
        ['server'],
      );
    }
    assert.equal(server().requests.length, 9);
    const files = await readdir(folder.path);
    assert.equal(files.filter((file) => /\.(png|json)$/.test(file)).length, 12);
  });

  it('fails when every request fails', async () => {
    server().play(failed);
    const error = await failureOf(makeAt(server().baseUrl, folder.path, making({ n: 4 })));
    assert.equal(error.kind, 'server');
    assert.equal(server().requests.length, 4);
  });

  it('asks for one stream per picture where there are previews', async () => {
    server().play(stream);
    const options = { n: 3, partial_images: 2 };
    const { pictures } = await makeAt(server().baseUrl, folder.path, { options });
    assert.equal(pictures.length, 3);
    assert.deepEqual(
      server().requests.map(({ body }) => JSON.parse(body) as unknown),
      Array.from({ length: 3 }, () => ({
        model: 'gpt-image-2',
        prompt: 'A paper boat',
        stream: true,
        partial_images: 2,
      })),
    );
  });

  it('asks for one SVG per request', async () => {
    server().play(json);
    const options = { n: 2, output_format: 'svg' };
    await makeAt(server().baseUrl, folder.path, { model: 'gpt-image-2.6-flare', options });
    assert.deepEqual(
      server().requests.map(({ body }) => 'n' in (JSON.parse(body) as object)),
      [false, false],
    );
  });

  async function arriving(count: number): Promise<void> {
    for (let left = count; left > 0; left--) await server().nextRequest();
  }
});

describe('inParallel', () => {
  it('never has more under way than allowed, and loses nothing', async () => {
    for (const limit of [1, 2, 3, 7]) {
      let running = 0;
      let most = 0;
      const items = [1, 2, 3, 4, 5];
      const results = await inParallel(items, limit, async (item) => {
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running--;
        if (item === 2) throw new Error('two');
        return item * 10;
      });
      assert.equal(most, Math.min(limit, items.length));
      assert.deepEqual(
        results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed')),
        [10, 'failed', 30, 40, 50],
      );
    }
  });
});
