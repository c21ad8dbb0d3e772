import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Order } from '../../../src/core/order.ts';
import type { OrderEdit } from '../../../src/core/orderEdit.ts';
import type { Picture } from '../../../src/core/pictures/picture.ts';
import { presetRegion } from '../../../src/core/edit/region.ts';
import { useStandIn } from '../../standin/useStandIn.ts';
import { useCompositorBundle } from '../../support/compositorBundle.ts';
import { stripedPicture } from '../../support/edits.ts';
import { sha256 } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { openWindow } from '../../support/window.ts';
import type { TestWindow, WindowOptions } from '../../support/window.ts';

describe('an order that changes a picture', () => {
  const folder = temporaryFolder();
  const bundle = useCompositorBundle();
  const standIn = useStandIn();
  const everywhere = useStandIn({ edits: 'everywhere' });
  const windows: TestWindow[] = [];
  afterEach(() => Promise.all(windows.splice(0).map(({ board }) => board.dispose())));

  function open(options: WindowOptions = {}, service = standIn()): TestWindow {
    const { baseUrl, apiKey } = service;
    const window = openWindow(baseUrl, folder.path, {
      apiKey,
      compositor: bundle.path,
      ...options,
    });
    windows.push(window);
    return window;
  }

  const pixelsOf = (path: string) => sharp(path).ensureAlpha().raw().toBuffer();

  async function edit(
    { sources }: TestWindow,
    width: number,
    height: number,
    more: Partial<OrderEdit> = {},
  ): Promise<OrderEdit> {
    const source = await sources.take(
      await stripedPicture({ width, height }).toBuffer(),
      'docs/source.png',
    );
    return { pictures: [source.picture], ...more };
  }

  async function make(window: TestWindow, order: Order): Promise<Picture> {
    const { made } = await window.start(order);
    const { pictures, failures } = await made;
    assert.deepEqual(failures, []);
    assert.ok(pictures[0]);
    return pictures[0];
  }

  const isOutside = (x: number, y: number, { left, top, width, height }: Rect) =>
    x < left || y < top || x >= left + width || y >= top + height;
  type Rect = NonNullable<OrderEdit['region']>[number];

  it('keeps everything outside of its region, and the answer as it came', async () => {
    const service = everywhere();
    const window = open({}, service);
    const [width, height] = [1024, 640];
    const region = presetRegion('centre', { width, height });
    const change = await edit(window, width, height, { region: [...region], feather: 8 });
    const made = await make(window, {
      prompt: 'Only the middle',
      model: 'gpt-image-2',
      options: {},
      edit: change,
    });

    const [seen] = service.edits().slice(-1);
    assert.deepEqual(
      seen?.parts.map(({ name }) => name),
      ['model', 'prompt', 'size', 'image[]', 'mask'],
    );
    assert.equal(made.composed?.file, `composed/${made.id}-1.png`);
    assert.equal(made.path, join(window.store.folder, made.composed.file));
    const [bytes, answer] = await Promise.all([readFile(made.path), readFile(made.answerPath)]);
    assert.deepEqual(
      [made.sha256, made.byteLength, made.width, made.height, made.type],
      [sha256(bytes), bytes.length, width, height, 'png'],
    );
    assert.ok(service.pictures.at(-1)?.bytes.equals(answer));
    assert.ok(made.composed.changedOutside > 0.3, String(made.composed.changedOutside));

    const source = await pixelsOf(window.sources.pathOf(change.pictures[0] ?? assert.fail()));
    const outcome = await pixelsOf(made.path);
    let different = 0;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = (y * width + x) * 4;
        const isSame = source.subarray(at, at + 4).equals(outcome.subarray(at, at + 4));
        if (isOutside(x, y, region[0] ?? assert.fail())) assert.ok(isSame, `${x} ${y}`);
        else if (!isSame) different++;
      }
    }
    assert.ok(different > 1000);

    assert.deepEqual(made.edit, change);
    assert.equal(made.asAnswered, undefined);
    assert.deepEqual(await readdir(join(folder.path, 'receipts')).then(withoutSockets), []);
    const [entry] = await window.store.list();
    assert.deepEqual(
      [entry?.file, entry?.sha256, entry?.storedBytes],
      [made.composed.file, made.sha256, bytes.length + answer.length],
    );
    for (const hash of [sha256(bytes), sha256(answer)]) {
      assert.equal((await window.store.findByHash(hash))?.id, made.id);
    }
  });

  const withoutSockets = (names: readonly string[]) =>
    names.filter((name) => !name.endsWith('.sock'));

  for (const [model, width, height, options, route] of [
    ['gpt-image-2', 1601, 1001, {}, 'edits'],
    ['qwen-image-edit', 640, 640, {}, 'edits'],
    ['grok-imagine-image-2.0', 1600, 1000, {}, 'edits'],
    ['doubao-seedream-4-5-251128', 1000, 667, { response_format: 'b64_json' }, 'generations'],
  ] as const) {
    it(`goes to ${model} the whole way`, async () => {
      const window = open();
      const made = await make(window, {
        prompt: 'Two\nlines',
        model,
        options,
        edit: await edit(window, width, height),
      });
      const requests = route === 'edits' ? standIn().edits() : standIn().generations();
      assert.ok(requests.length > 0);
      const { width: across = 0, height: down = 1 } = made;
      assert.ok(Math.abs(across / down / (width / height) - 1) < 0.01, `${across} × ${down}`);
      assert.equal(made.prompt, 'Two\nlines');
    });
  }
});
