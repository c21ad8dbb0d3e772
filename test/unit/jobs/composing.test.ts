import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Order } from '../../../src/core/order.ts';
import type { Picture } from '../../../src/core/pictures/picture.ts';
import { PictureStore } from '../../../src/core/pictures/pictureStore.ts';
import { useCompositorBundle } from '../../support/compositorBundle.ts';
import { stripedPicture } from '../../support/edits.ts';
import { useScriptedServer } from '../../support/scriptedServer.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openWindow } from '../../support/window.ts';
import type { TestWindow } from '../../support/window.ts';

describe('what is made of an answer', () => {
  const folder = temporaryFolder();
  const bundle = useCompositorBundle();
  const server = useScriptedServer();
  const windows: TestWindow[] = [];
  afterEach(() => Promise.all(windows.splice(0).map(({ board }) => board.dispose())));

  function open(compositor = bundle.path): TestWindow {
    const window = openWindow(server().baseUrl, folder.path, { compositor });
    windows.push(window);
    return window;
  }

  const size = { width: 320, height: 200 };
  const region = [{ left: 100, top: 50, width: 100, height: 100 }];
  const answerOf = (width = 640, height = 400) => stripedPicture({ width, height }, 90);

  /** Has a picture at hand as the answer, and its source as an order to change it. */
  async function ready(
    window: TestWindow,
    answer: Sharp = answerOf(),
    more: Partial<Order> = {},
  ): Promise<Order> {
    const b64_json = (await answer.toBuffer()).toString('base64');
    server().play({ status: 200, chunks: [JSON.stringify({ data: [{ b64_json }] })] });
    const source = await stripedPicture(size).toBuffer();
    const { picture } = await window.sources.take(source, 'docs/source.png');
    return {
      prompt: 'A red sky',
      model: 'gpt-image-2',
      options: {},
      edit: { pictures: [picture], region, feather: 8 },
      ...more,
    };
  }

  async function make(...given: Parameters<typeof ready>): Promise<Picture> {
    const { made } = await given[0].start(await ready(...given));
    const [picture] = (await made).pictures;
    assert.ok(picture);
    return picture;
  }

  const composedFiles = async ({ store }: TestWindow) => readdir(join(store.folder, 'composed'));
  const pixelsOf = (path: string) => sharp(path).ensureAlpha().raw().toBuffer();
  /** The first pixel of the region, which is an edge, and one in its middle. */
  const valuesOf = async (path: string) => {
    const pixels = await pixelsOf(path);
    return [
      [100, 50],
      [150, 100],
    ].map(([x = 0, y = 0]) => pixels.subarray((y * 320 + x) * 4, (y * 320 + x) * 4 + 4).join());
  };

  it('can be made anew with another feather, taken back, and made again, at no cost', async () => {
    const window = open();
    const first = await make(window);
    const soft = await valuesOf(first.path);
    const hard = await window.composer.compose(first.id, { feather: 0 });
    assert.ok(hard?.composed);
    assert.equal(hard.composed.feather, 0);
    assert.notEqual(hard.path, first.path);
    const [edge, middle] = await valuesOf(hard.path);
    assert.notEqual(edge, soft[0]);
    assert.equal(middle, soft[1]);
    assert.deepEqual(await composedFiles(window), [`${first.id}-2.png`]);

    const raw = await window.composer.compose(first.id, undefined);
    assert.equal(raw?.path, first.answerPath);
    assert.deepEqual([raw.asAnswered, raw.width, raw.height], ['chosen', 640, 400]);
    assert.deepEqual(await composedFiles(window), []);
    assert.equal((await window.composer.finish(raw)).path, raw.path, 'a person wants it so');

    const again = await window.composer.compose(first.id, { feather: 8 });
    assert.deepEqual(await valuesOf(again?.path ?? ''), soft);
    assert.equal(server().requests.length, 1);
    assert.deepEqual((await open().store.find(first.id))?.composed, again?.composed);
    assert.equal(
      await window.composer.compose('20260101T000000000-00000000', undefined),
      undefined,
    );
  });

  for (const [reason, answer] of [
    ['shape', () => answerOf(400, 640)],
    ['type', () => answerOf().webp({ lossless: true })],
  ] as const) {
    it(`is the answer as it came where that has another ${reason}, and says why`, async () => {
      const window = open();
      const picture = await make(window, answer());
      assert.deepEqual([picture.asAnswered, picture.composed], [reason, undefined]);
      assert.equal(picture.path, picture.answerPath);
      await access(picture.path);
    });
  }

  it('is a JPEG where one was asked for, and an answer that is read here is asked for', async () => {
    const window = open();
    const jpeg = await make(window, answerOf().jpeg(), { options: { output_format: 'jpeg' } });
    assert.equal(jpeg.type, 'jpeg');
    assert.equal((await sharp(jpeg.path).metadata()).format, 'jpeg');
    await make(window, answerOf(), { options: { output_format: 'webp' } });
    assert.match(server().requests.at(-1)?.body ?? '', /name="output_format"\r\n\r\npng\r\n/);
  });

  it('is cut to the shape of its source where that was padded', async () => {
    const window = open();
    const source = await stripedPicture({ width: 400, height: 100 }).toBuffer();
    const { picture } = await window.sources.take(source, 'wide.png');
    const made = await make(window, answerOf(1200, 400), { edit: { pictures: [picture] } });
    const { composed } = made;
    assert.ok(composed && Math.abs(composed.width / composed.height / 4 - 1) < 0.01);
    assert.ok(composed.width > 1190 && composed.feather === undefined);
  });

  it('goes with its picture, and is never taken for one', async () => {
    const window = open();
    const { id, path } = await make(window);
    const long = new Date(Date.now() - 2 * 24 * 60 * 60_000);
    await utimes(path, long, long);
    assert.equal((await new PictureStore(window.store.folder).list()).length, 1);
    await writeFile(join(window.store.folder, 'composed', `${id}-9.png`), 'left by a crash');
    await window.store.remove([id]);
    assert.deepEqual(await composedFiles(window), []);
    assert.deepEqual(await new PictureStore(window.store.folder).list(), []);
  });

  it('is made up for by the next window where this one ended before', async () => {
    const window = open();
    const { made } = await window.start(await ready(window));
    await new Promise<void>((resolve) => window.store.onDidChange(resolve));
    await Promise.all([window.board.dispose(), assert.rejects(made)]);
    const [raw] = await new PictureStore(window.store.folder).list();
    assert.equal(raw?.asAnswered, 'pending');

    const next = open();
    await next.board.adopt();
    const [entry] = await next.store.list();
    assert.deepEqual([entry?.id, entry?.asAnswered], [raw.id, undefined]);
    assert.match(entry?.file ?? '', /^composed\//);
    assert.deepEqual(next.board.jobs, []);
    assert.equal(server().requests.length, 1);
  });

  it('is made up for where a window is killed before, and paid for once', async () => {
    const window = open();
    const order = JSON.stringify(await ready(window));
    const script = join(import.meta.dirname, 'changingProcess.ts');
    const { baseUrl } = server();
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', script, baseUrl, folder.path, bundle.path, order],
      { stdio: 'inherit' },
    );
    assert.deepEqual(await once(child, 'exit'), [null, 'SIGKILL']);
    await window.board.adopt();
    const [entry] = await window.store.list();
    assert.match(entry?.file ?? '', /^composed\//);
    assert.deepEqual(entry?.edit, (JSON.parse(order) as Order).edit);
    assert.deepEqual(window.board.jobs, []);
    assert.equal(server().requests.length, 1);
  }).timeout(60_000);

  it('keeps no thumbnail of what no longer shows', async () => {
    const window = open();
    const { id } = await make(window);
    const thumbnail = await stripedPicture({ width: 8, height: 8 }).toBuffer();
    await window.store.keepThumbnail(id, thumbnail);
    assert.equal((await window.store.list())[0]?.hasThumbnail, true);
    await window.composer.compose(id, { feather: 2 });
    assert.equal((await window.store.list())[0]?.hasThumbnail, false);
  });

  it('is one thing where two windows make it at once', async () => {
    const [first, second] = [open(), open()];
    const { id } = await make(first);
    await second.store.refresh();
    await Promise.all([
      first.composer.compose(id, { feather: 1 }),
      second.composer.compose(id, { feather: 2 }),
    ]);
    await Promise.all([first.store.refresh(), second.store.refresh()]);
    const [one, other] = await Promise.all([first.store.find(id), second.store.find(id)]);
    assert.deepEqual(one?.composed, other?.composed);
    assert.ok([1, 2].includes(one?.composed?.feather ?? 0));
    await readFile(one?.path ?? '');
    assert.deepEqual(
      (await composedFiles(first)).map((name) => `composed/${name}`),
      [one?.composed?.file],
    );
  });
});
