import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { Compositor, mostSourceBytes } from '../../../src/core/edit/compositor.ts';
import { planOf, sourceProblemsOf, stepsOf } from '../../../src/core/edit/editPlan.ts';
import { Sources } from '../../../src/core/edit/sources.ts';
import type { Order } from '../../../src/core/order.ts';
import { useCompositorBundle } from '../../support/compositorBundle.ts';
import { stripedPicture } from '../../support/edits.ts';
import { failureOf } from '../../support/makeAt.ts';
import { sha256, tinyPictures } from '../../support/pictures.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('Sources', () => {
  const folder = temporaryFolder();
  const bundle = useCompositorBundle();
  const open = () => new Sources(join(folder.path, 'sources'), new Compositor(bundle.path));
  const names = () => readdir(join(folder.path, 'sources'));

  it('copies a file under its content, so that it cannot change any more', async () => {
    const sources = open();
    const bytes = await stripedPicture({ width: 40, height: 30 }).toBuffer();
    const path = join(folder.path, 'fox.png');
    await writeFile(path, bytes);
    const { picture, facts } = await sources.take(path, 'docs/fox.png', 'some-id');
    const file = `${sha256(bytes)}.png`;
    const about = { name: 'docs/fox.png', picture: 'some-id', width: 40, height: 30 };
    assert.deepEqual(picture, { file, ...about });
    assert.equal(facts.byteLength, bytes.length);
    await writeFile(path, 'changed');
    assert.ok((await readFile(sources.pathOf(picture))).equals(bytes));
    await sources.take(bytes, 'again');
    assert.deepEqual(await names(), [file]);
    assert.deepEqual(await open().factsOf(picture), facts);
  });

  it('gives a picture its size as it is seen', async () => {
    const turned = stripedPicture({ width: 40, height: 30 })
      .jpeg()
      .withMetadata({ orientation: 6 });
    const { picture } = await open().take(await turned.toBuffer(), 'turned.jpg');
    assert.deepEqual([picture.width, picture.height], [30, 40]);
    assert.match(picture.file, /\.jpg$/);
  });

  const animated = () =>
    sharp(Buffer.from(Array.from({ length: 8 * 16 * 3 }, (_, at) => at % 251)), {
      raw: { width: 8, height: 16, channels: 3, pageHeight: 8 },
    });
  const refused: readonly (readonly [string, () => Promise<Buffer>, object | undefined])[] = [
    ['no picture', () => Promise.resolve(Buffer.from('no picture')), undefined],
    ['a torn picture', () => Promise.resolve(tinyPictures.png.subarray(0, 40)), undefined],
    ['a GIF', () => animated().gif().toBuffer(), { reason: 'type', type: 'gif' }],
    ['a moving WebP', () => animated().webp({ loop: 0 }).toBuffer(), { reason: 'animated' }],
    [
      'an SVG',
      () =>
        Promise.resolve(
          Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
        ),
      { reason: 'type', type: 'svg' },
    ],
  ];
  for (const [name, make, problem] of refused) {
    it(`refuses ${name}, says why, and keeps nothing of it`, async () => {
      const failure = await failureOf(open().take(await make(), 'docs/it'));
      assert.equal(failure.kind, 'invalid');
      assert.match(failure.message, /^docs\/it /);
      assert.deepEqual(failure.details.sourceProblem, problem);
      assert.deepEqual(await names(), []);
    });
  }

  it('refuses what is too heavy before it is read whole', async () => {
    const failure = await failureOf(open().take(new Uint8Array(mostSourceBytes + 1), 'heavy'));
    assert.equal(failure.kind, 'invalid');
    assert.deepEqual(await names(), []);
  });

  it('tells of a file that is not there', async () => {
    assert.equal((await failureOf(open().take('/no/such/file.png', 'x'))).kind, 'storage');
  });

  it('removes the copies that nothing names, once they are a day old', async () => {
    const sources = open();
    await mkdir(join(folder.path, 'sources'));
    const long = new Date(Date.now() - 25 * 60 * 60_000);
    const taken = await Promise.all(
      [10, 11, 12].map(async (width) =>
        sources.take(await stripedPicture({ width, height: 9 }).toBuffer(), String(width)),
      ),
    );
    const [named, old, young] = taken.map(({ picture }) => picture);
    assert.ok(named && old && young);
    for (const picture of [named, old]) await utimes(sources.pathOf(picture), long, long);
    await sources.tidy([undefined, { pictures: [named] }]);
    assert.deepEqual((await names()).toSorted(), [named.file, young.file].toSorted());
  });

  it('tells what is done with each picture, and which cannot be sent', async () => {
    const sources = open();
    const png = await stripedPicture({ width: 320, height: 201 }).toBuffer();
    const webp = await stripedPicture({ width: 1024, height: 1024 }).webp().toBuffer();
    const [first, second] = [await sources.take(png, 'a'), await sources.take(webp, 'b')];
    const order: Order = {
      prompt: 'x',
      model: 'gpt-image-2',
      options: {},
      edit: { pictures: [first.picture, second.picture] },
    };
    assert.equal(planOf(order).canvas.height > 201, true);
    assert.deepEqual(stepsOf(order, [first.facts, second.facts]), [['padded'], []]);
    assert.deepEqual(sourceProblemsOf(order, [first.facts, second.facts]), [undefined, undefined]);
    const under = { ...order, edit: { pictures: [second.picture, first.picture] } };
    const region = [{ left: 0, top: 0, width: 9, height: 9 }];
    const laid: Order = { ...under, edit: { ...under.edit, region, feather: 8 } };
    assert.deepEqual(sourceProblemsOf(under, [second.facts, first.facts]), [undefined, undefined]);
    assert.deepEqual(sourceProblemsOf(laid, [second.facts, first.facts]), [
      { reason: 'type', type: 'webp' },
      undefined,
    ]);
  });
});
