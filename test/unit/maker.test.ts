import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import nodeFetch from 'node-fetch';
import { parseEndpoint } from '../../src/core/api/endpoint.ts';
import { ImageError } from '../../src/core/errors.ts';
import type { FailureKind } from '../../src/core/errors.ts';
import { make } from '../../src/core/maker.ts';
import type { Progress } from '../../src/core/maker.ts';
import type { Options } from '../../src/core/models/options.ts';
import { PictureStore } from '../../src/core/pictures/pictureStore.ts';
import { keyWithoutMoney } from '../standin/keys.ts';
import { startStandIn } from '../standin/server.ts';
import type { StandIn } from '../standin/server.ts';
import { tinyPictures } from '../support/pictures.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const prompt = 'A paper boat';
interface Draw {
  readonly model?: string;
  readonly options?: Options;
  readonly signal?: AbortSignal;
  readonly apiKey?: string;
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
}

const never = new AbortController().signal;
const b64_json = tinyPictures.png.toString('base64');

for (const [name, fetch] of [['node-fetch', nodeFetch]] as const) {
  describe(`make, with ${name}`, () => {
    const folder = temporaryFolder();
    const lines: string[] = [];
    const progress: Progress['type'][] = [];
    let standIn: StandIn;

    beforeEach(async () => {
      standIn = await startStandIn();
      lines.length = 0;
      progress.length = 0;
    });
    afterEach(() => standIn.close());

    function draw({ model = 'gpt-image-2', signal = never, ...options }: Draw = {}) {
      const { baseUrl, apiKey } = { ...standIn, ...options };
      const log = {
        info: (line: string) => lines.push(line),
        warn: (line: string) => lines.push(line),
      };
      const store = new PictureStore(folder.path);
      const endpoint = parseEndpoint(baseUrl);
      const timeoutMs = options.timeoutMs ?? 10_000;
      const order = { prompt, model, options: options.options ?? {} };
      const onProgress = (event: Progress) => progress.push(event.type);
      const service = { endpoint, apiKey, fetch, log, store };
      return make(order, { ...service, timeoutMs, signal, backoffMs: 1, onProgress });
    }

    async function failsAs(kind: FailureKind, work: Promise<unknown>): Promise<ImageError> {
      const error: unknown = await work.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.ok(ImageError.is(error, kind), String(error));
      return error;
    }

    for (const model of ['dall-e-3', 'gpt-image-2', 'qwen-image']) {
      it(`keeps what ${model} drew, byte for byte, and pays once`, async () => {
        const { pictures, failures } = await draw({ model });
        assert.equal(pictures.length, 1);
        assert.deepEqual(failures, []);
        const [picture] = pictures;
        assert.ok(picture);
        assert.ok(standIn.pictures[0]?.bytes.equals(await readFile(picture.path)));
        assert.equal(picture.model, model);
        assert.equal(picture.prompt, prompt);
        assert.equal(typeof picture.answer.created, 'number');
        assert.ok(picture.requestId);
        assert.equal(standIn.generations().length, 1);
      });
    }

    it('fetches the temporary address without the key', async () => {
      await draw({ model: 'dall-e-3' });
      const fetched = standIn.requests.find(({ path }) => path.startsWith('/pictures/'));
      assert.equal(fetched?.status, 200);
      assert.equal(fetched.headers.authorization, undefined);
    });

    it('writes neither key nor prompt into the log', async () => {
      await draw();
      assert.ok(lines.length > 0);
      assert.ok(!lines.join('\n').includes(standIn.apiKey));
      assert.ok(!lines.join('\n').includes(prompt));
    });

    it('keeps the good pictures of an answer and tells of the others', async () => {
      const wrong = Buffer.from('<Error/>').toString('base64');
      const data = [{ b64_json }, {}, { b64_json: wrong }, { url: '', b64_json: '' }];
      standIn.failNext({ status: 200, body: { data } });
      const { pictures, failures } = await draw({ options: { n: 4 } });
      assert.equal(pictures.length, 1);
      assert.deepEqual(
        failures.map(({ kind }) => kind),
        ['empty', 'badAnswer', 'empty'],
      );
      assert.equal((await readdir(folder.path)).filter((file) => file.endsWith('.part')).length, 0);
    });

    it('finds the pictures in a list that is nested once more', async () => {
      standIn.failNext({ status: 200, body: { data: { data: [{ b64_json }] } } });
      assert.equal((await draw()).pictures.length, 1);
    });

    const answers: readonly (readonly [
      name: string,
      status: number,
      body: unknown,
      FailureKind,
    ])[] = [
      ['an empty list', 200, { data: [] }, 'empty'],
      ['an error inside a 200', 200, { error: { code: 'moderation_blocked' } }, 'policy'],
      ['half a JSON', 200, '{"data":[', 'badAnswer'],
      ['a gateway that gave up', 504, '<html></html>', 'outcomeUnknown'],
      ['a redirect', 302, '', 'endpoint'],
    ];
    for (const [name, status, body, kind] of answers) {
      it(`calls ${name} ${kind}, and asks no second time`, async () => {
        const headers = status === 302 ? { Location: `${standIn.origin}/elsewhere` } : {};
        standIn.failNext({ status, body, headers });
        await failsAs(kind, draw());
        assert.equal(standIn.requests.length, 1);
      });
    }

    const patient: readonly (readonly [name: string, status: number, body: unknown])[] = [
      ['a rate limit', 429, ''],
      ['a server that says that it is busy', 503, { error: { message: 'saturated' } }],
    ];
    for (const [name, status, body] of patient) {
      it(`waits out ${name}, since nothing was billed, and tells so`, async () => {
        standIn.failNext({ status, body, headers: { 'retry-after-ms': '5' } });
        assert.equal((await draw()).pictures.length, 1);
        assert.equal(standIn.generations().length, 2);
        assert.deepEqual(progress, ['sent', 'waiting', 'sent', 'kept']);
      });

      it(`gives up on ${name} after three more tries`, async () => {
        for (let i = 0; i < 5; i++) standIn.failNext({ status, body });
        await failsAs(status === 429 ? 'rateLimited' : 'busy', draw());
        assert.equal(standIn.generations().length, 4);
      });
    }

    it('can be cancelled while it waits', async () => {
      const controller = new AbortController();
      standIn.failNext({ status: 429, body: '', headers: { 'Retry-After': '90' } });
      const request = standIn.nextRequest('/v1/images/generations');
      const work = draw({ signal: controller.signal });
      await (
        await request
      ).closed;
      setImmediate(() => controller.abort());
      await failsAs('cancelled', work);
      assert.equal(standIn.generations().length, 1);
    });

    it('makes several by several requests where the model makes one at a time', async () => {
      const { pictures } = await draw({ model: 'qwen-image', options: { n: 4 } });
      assert.equal(pictures.length, 4);
      assert.equal(standIn.generations().length, 4);
      assert.ok(standIn.generations().every(({ body }) => !('n' in (body as object))));
    });

    it('makes several by one request where the model can', async () => {
      const { pictures } = await draw({ options: { n: 3 } });
      assert.equal(pictures.length, 3);
      assert.equal(standIn.generations().length, 1);
    });

    it('keeps what succeeded when one of several requests fails', async () => {
      standIn.failNext({ status: 500, body: { error: { message: 'boom' } } });
      const { pictures, failures } = await draw({ model: 'qwen-image', options: { n: 3 } });
      assert.equal(pictures.length, 2);
      assert.deepEqual(
        failures.map(({ kind }) => kind),
        ['server'],
      );
      assert.equal(standIn.generations().length, 3);
    });

    it('shows previews of a stream, and leaves only the picture behind', async () => {
      const { pictures } = await draw({ options: { partial_images: 2 } });
      assert.deepEqual(progress, ['sent', 'preview', 'preview', 'kept']);
      assert.deepEqual(
        (await readdir(folder.path)).filter((file) => file !== 'index.jsonl'),
        [`${pictures[0]?.id}.json`, pictures[0]?.file],
      );
      assert.ok(standIn.pictures[0]?.bytes.equals(await readFile(pictures[0]?.path ?? '')));
    });

    it('refuses what the model cannot take before anything is sent', async () => {
      const error = await failsAs('invalid', draw({ options: { size: '1000x1000' } }));
      assert.deepEqual(error.details.problem, {
        field: 'size',
        reason: 'sixteenths',
        nearest: '1008x1008',
      });
      assert.equal(standIn.requests.length, 0);
    });

    it('tells a web page from an answer', async () => {
      standIn.failNext({ status: 200, body: '<html>', headers: { 'Content-Type': 'text/html' } });
      await failsAs('endpoint', draw());
    });

    it('tells a refused key from an empty account', async () => {
      await failsAs('auth', draw({ apiKey: 'sk-wrong' }));
      await failsAs('quota', draw({ apiKey: keyWithoutMoney }));
    });

    it('says that nothing was sent when nobody listens', async () => {
      await standIn.close();
      await failsAs('network', draw());
    });

    it('tells a time-out from cancelling, and both end the connection', async () => {
      standIn.hold();
      const first = standIn.nextRequest('/v1/images/generations');
      await failsAs('timeout', draw({ timeoutMs: 200 }));
      await (
        await first
      ).closed;

      const controller = new AbortController();
      const second = standIn.nextRequest('/v1/images/generations');
      const work = draw({ signal: controller.signal });
      const request = await second;
      controller.abort();
      await failsAs('cancelled', work);
      await request.closed;
      assert.equal(request.closedEarly, true);
    });

    it('does not fetch from this machine on a stranger’s word', async () => {
      for (const url of [
        'http://192.0.2.1/a.png',
        'file:///etc/passwd',
        'ftp://x.example/a',
        'x',
      ]) {
        standIn.failNext({ status: 200, body: { data: [{ url }] } });
        await failsAs('download', draw());
      }
    });

    it('calls an address that delivers no picture a failed download', async () => {
      for (const path of ['/pictures/gone/a.png', '/api/models']) {
        standIn.failNext({ status: 200, body: { data: [{ url: standIn.origin + path }] } });
        await failsAs('download', draw());
      }
      assert.deepEqual(await readdir(folder.path), []);
    });
  });
}
